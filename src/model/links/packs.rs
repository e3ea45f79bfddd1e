//! Names of tables that come with the library.

use crate::diagnostic::{Code, Place};
use crate::key_path::KeyPath;
use crate::model::check::Check;
use crate::parameters::{self, Pack};
use crate::scenario::{Document, OptimismBias, PackOrRate};

/// Names of tables that come with the library.
pub(super) fn packs(check: &mut Check<'_>) {
    let document = check.document;
    let facts = document.appraisal.as_ref();
    named(
        check,
        &["appraisal", "profile"],
        facts.and_then(|facts| facts.profile.as_deref()),
        Pack::Profile,
        "profile",
    );
    for (id, option) in document.alternatives.iter() {
        let form = option.vehicle.as_ref().and_then(|vehicle| vehicle.form.as_deref());
        named(check, &["option", id, "vehicle", "form"], form, Pack::Vehicle, "form of vehicle");
    }
    if let Some(readiness) = &document.readiness {
        named(check, &["readiness", "pack"], readiness.pack.as_deref(), Pack::Readiness, "list of lessons");
        for lesson in readiness.answer.ids() {
            named(check, &["readiness", "answer", lesson], Some(lesson), Pack::Lesson, "lesson");
        }
    }
    let own = document.finance.as_ref().is_some_and(|finance| !finance.packs.is_empty());
    if own {
        return;
    }
    if let Some(finance) = &document.finance {
        for (key, stated, pack) in
            [("schedule", &finance.schedule, Pack::Schedule), ("deflator", &finance.deflator, Pack::Deflator)]
        {
            if let Some(PackOrRate::Pack(name)) = stated {
                not_built_in(check, &["finance", key], name, pack, key);
            }
        }
    }
    for (path, name) in biases(document) {
        not_built_in(check, &path, name, Pack::OptimismBias, "table of optimism bias");
    }
}

/// The packs of optimism bias that are named, for single options too.
fn biases(document: &Document) -> Vec<(Vec<&str>, &str)> {
    let mut found = Vec::new();
    for (section, id, bias) in all_biases(document) {
        found.extend(bias.pack.as_deref().map(|pack| (vec![section, id, "optimism-bias", "pack"], pack)));
    }
    for (id, line) in document.costs.iter() {
        for (option, own) in line.for_options.iter() {
            let pack = own.optimism_bias.as_ref().and_then(|bias| bias.pack.as_deref());
            found.extend(pack.map(|pack| (vec!["cost", id, "for", option, "optimism-bias", "pack"], pack)));
        }
    }
    found
}

pub(super) fn all_biases(document: &Document) -> Vec<(&'static str, &str, &OptimismBias)> {
    let costs = document.costs.iter().map(|(id, line)| ("cost", id, &line.optimism_bias));
    let benefits = document.benefits.iter().map(|(id, line)| ("benefit", id, &line.optimism_bias));
    let fundings = document.fundings.iter().map(|(id, line)| ("funding", id, &line.optimism_bias));
    let all = costs.chain(benefits).chain(fundings);
    all.filter_map(|(section, id, bias)| Some((section, id, bias.as_ref()?))).collect()
}

fn named(check: &mut Check<'_>, path: &[&str], written: Option<&str>, pack: Pack, noun: &str) {
    let Some(written) = written.filter(|written| !parameters::names(pack).contains(written)) else { return };
    let place = match check.place(path) {
        Place::NOWHERE => check.key_place(path),
        place => place,
    };
    let at = KeyPath::from_segments(path.iter().copied());
    check.unknown(Code::UnknownPack, &at, place, noun, written, parameters::names(pack).iter().copied());
}

fn not_built_in(check: &mut Check<'_>, path: &[&str], written: &str, pack: Pack, noun: &str) {
    if parameters::names(pack).contains(&written) {
        return;
    }
    let at = KeyPath::from_segments(path.iter().copied());
    let place = check.place(path);
    check.unknown(Code::PackNotBuiltIn, &at, place, noun, written, parameters::names(pack).iter().copied());
}
