//! Names of tables that come with the library.

use crate::diagnostic::{Code, Place};
use crate::key_path::KeyPath;
use crate::model::check::Check;
use crate::parameters::{self, Pack};
use crate::scenario::{Document, Keyed, Line, OptimismBias, PackFile, PackOrRate};

/// Names of tables that come with the library.
pub(super) fn packs(check: &mut Check<'_>, packs: &[PackFile]) {
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
    if let Some(finance) = &document.finance {
        let schedules = own_names(packs, |pack| pack.schedules.ids().collect());
        let deflators = own_names(packs, |pack| pack.deflators.ids().collect());
        for (key, stated, pack, own) in [
            ("schedule", &finance.schedule, Pack::Schedule, schedules),
            ("deflator", &finance.deflator, Pack::Deflator, deflators),
        ] {
            if let Some(PackOrRate::Pack(name)) = stated {
                not_built_in(check, &["finance", key], name, pack, &own, key);
            }
        }
    }
    let own = own_names(packs, |pack| pack.optimism_biases.ids().collect());
    for (path, bias) in all_biases(document) {
        if let Some(name) = &bias.pack {
            let path = [path.as_slice(), &["pack"]].concat();
            not_built_in(check, &path, name, Pack::OptimismBias, &own, "table of optimism bias");
        }
    }
}

/// The ids of one kind of table in the file's own packs.
fn own_names<'p>(packs: &'p [PackFile], ids: impl Fn(&'p PackFile) -> Vec<&'p str>) -> Vec<&'p str> {
    packs.iter().flat_map(ids).collect()
}

/// Every adjustment for optimism with its address, for single options too.
pub(super) fn all_biases(document: &Document) -> Vec<(Vec<&str>, &OptimismBias)> {
    fn of<L: Line>(lines: &Keyed<L>) -> impl Iterator<Item = (Vec<&str>, &OptimismBias)> {
        lines.iter().flat_map(|(id, line)| {
            let general = line.optimism_bias().map(|bias| (vec![L::SECTION, id, "optimism-bias"], bias));
            let single = line.for_options().iter().filter_map(move |(option, one)| {
                Some((vec![L::SECTION, id, "for", option, "optimism-bias"], one.optimism_bias()?))
            });
            general.into_iter().chain(single)
        })
    }
    of(&document.costs).chain(of(&document.benefits)).chain(of(&document.fundings)).collect()
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

fn not_built_in(check: &mut Check<'_>, path: &[&str], written: &str, pack: Pack, own: &[&str], noun: &str) {
    if parameters::names(pack).contains(&written) || own.contains(&written) {
        return;
    }
    let at = KeyPath::from_segments(path.iter().copied());
    let place = check.place(path);
    let known = parameters::names(pack).iter().chain(own).copied();
    check.unknown(Code::PackNotBuiltIn, &at, place, noun, written, known);
}
