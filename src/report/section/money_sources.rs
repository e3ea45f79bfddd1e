//! Where the money comes from: each line with who pays, its figures, its allowance for optimism, its reason and sources.

use super::budget::in_words;
use crate::appraisal::{Appraisal, count, list, money_words, percent_exact, sentence};
use crate::id::Id;
use crate::key_path::KeyPath;
use crate::model::{Bias, BiasBasis, CostKind, LineOn, LineSection, Model, MoneyLine};
use crate::parameters::Provenance;
use crate::report::block::{Line, Link, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("money-sources", "Where the money comes from");
    let model = appraisal.model();
    let shown = model.shown_money_lines();
    let of = |wanted: LineSection| shown.iter().copied().filter(move |line| line.section == wanted);
    for (wanted, heading) in
        [(LineSection::Cost, "Costs"), (LineSection::Benefit, "Benefits"), (LineSection::Funding, "Funding")]
    {
        let lines: Vec<Line> = of(wanted).map(|line| told(appraisal, line)).collect();
        if !lines.is_empty() {
            section.subheading(heading);
            section.list(lines);
        }
    }
    section
}

/// "Set-up: council, £1,200,000 in all; optimism bias 20% (our last six); why. [source]"
fn told(appraisal: &Appraisal, line: &MoneyLine) -> Line {
    let model = appraisal.model();
    let mut words = vec![who(line), figures(appraisal, line)];
    words.extend(flags(line));
    words.extend(biases(line, model));
    words.extend(line.because.clone());
    let text = words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ");
    let about = Link::Input(KeyPath::from_segments(line.path()));
    Line::new().strong(sentence(&line.name)).plain(format!(": {text}")).about(about).cited(&line.evidence)
}

fn who(line: &MoneyLine) -> String {
    let party = in_words(line.party);
    match (line.section, &line.source) {
        (LineSection::Cost, _) => format!("{}, paid by {party}", kind(line.kind)),
        (LineSection::Funding, Some(source)) => format!("from {source} to {party}"),
        _ => format!("to {party}"),
    }
}

fn kind(kind: CostKind) -> &'static str {
    match kind {
        CostKind::SetUp => "set-up",
        CostKind::Recurring => "recurring",
        CostKind::Capital => "capital",
        CostKind::Redundancy => "redundancy",
        CostKind::Termination => "termination",
        CostKind::ResidualValue => "residual value",
        CostKind::Avoided => "avoided",
    }
}

/// What it comes to over the years, as stated: once if it is the same for all.
fn figures(appraisal: &Appraisal, line: &MoneyLine) -> String {
    let model = appraisal.model();
    let prices = match line.price_base {
        Some(base) if model.finance().year_zero != 0 => format!(" at prices of {base}"),
        Some(_) => String::new(),
        None => " at the prices of its years".to_owned(),
    };
    let sum = |on: &LineOn| {
        on.central.iter().sum::<f64>() + on.earlier.iter().map(|(_, figure)| figure).sum::<f64>()
    };
    let amount = |on: &LineOn| money_words(&model.finance().currency, sum(on));
    let name = |on: &LineOn| model.alternative(on.alternative).name.clone();
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for on in &line.on {
        match told.iter_mut().find(|(known, _)| *known == amount(on)) {
            Some((_, options)) => options.push(name(on)),
            None => told.push((amount(on), vec![name(on)])),
        }
    }
    let missing =
        (!line.unknown.is_empty()).then(|| format!("missing for {}", count(line.unknown.len(), "option")));
    let known = match told.as_slice() {
        [] if missing.is_none() => return "no figure".to_owned(),
        [] => None,
        [(amount, _)] => Some(format!("{amount} in all{prices}")),
        several => {
            let each: Vec<String> =
                several.iter().map(|(amount, options)| format!("{amount} for {}", list(options))).collect();
            Some(format!("in all{prices} {}", list(&each)))
        }
    };
    known.into_iter().chain(missing).collect::<Vec<_>>().join(", ")
}

fn flags(line: &MoneyLine) -> Option<String> {
    let flags = [
        (line.in_kind, "in kind"),
        (line.transfer, "a transfer"),
        (line.sunk, "sunk"),
        (line.irrecoverable_vat, "VAT that cannot be got back"),
        (line.contingent, "only if something happens"),
        (line.per_delay, "for each month of delay"),
    ];
    let stated: Vec<&str> = flags.iter().filter(|(stated, _)| *stated).map(|(_, words)| *words).collect();
    (!stated.is_empty()).then(|| list(&stated))
}

/// The adjustments for optimism, each once.
fn biases(line: &MoneyLine, model: &Model) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for bias in line.on.iter().filter_map(LineOn::bias) {
        let words = format!("optimism bias {} ({})", percent_exact(model.central(bias.uplift)), basis(bias));
        if !told.contains(&words) {
            told.push(words);
        }
    }
    told
}

fn basis(bias: &Bias) -> String {
    match &bias.basis {
        BiasBasis::Stated { basis } => basis.clone(),
        BiasBasis::Past { projects } => {
            format!("own history: {}", list(&projects.iter().map(Id::as_str).collect::<Vec<_>>()))
        }
        BiasBasis::Bounds { pack, provenance, upper, managed } => {
            let Provenance { source, edition, .. } = provenance;
            let managed =
                if *managed > 0.0 { format!(", {} managed", percent_exact(*managed)) } else { String::new() };
            format!("{pack}, {} upper bound{managed}; {source}, edition {edition}", percent_exact(*upper))
        }
    }
}
