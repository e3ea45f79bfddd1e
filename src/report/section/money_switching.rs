//! What would change the money: how far each figure would have to move for the order or a sign to change.

use crate::appraisal::{
    Appraisal, MoneySwitching, MoneyTarget, UnmonetisedWorth, list, money_words, percent, same_money,
    sentence,
};
use crate::report::block::{Line, Section};

/// How far a figure may have to move and still be told, as a share of itself.
const FARTHEST: f64 = 9.0;

/// How many figures are told for each thing that may change: the nearest ones.
const TOLD: usize = 3;

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("money-switching", "What would change the money");
    let Some(money) = appraisal.money() else { return section };
    // All that concerns one target stands together.
    let possible: Vec<(&MoneyTarget, Vec<&MoneySwitching>)> = appraisal
        .money_switching()
        .chunk_by(|one, next| one.target == next.target)
        .filter_map(|found| Some((&found.first()?.target, possible(found))))
        .collect();
    section.list(ties(appraisal));
    section.list(possible.iter().filter_map(|(target, possible)| told(appraisal, target, possible)));
    section.list(nothing(appraisal, &possible));
    let worth = appraisal.unmonetised_worth();
    if !worth.is_empty() {
        section.subheading("What has no price");
        section.list(worth.iter().filter_map(|worth| unmonetised(appraisal, &money.currency, worth)));
    }
    if !section.blocks.is_empty() {
        let schedule = money.schedule.as_deref().unwrap_or_default();
        section.paragraph(Line::new().quiet(format!(
            "Present values by {schedule}. One figure at a time, all else as it is. Put the figure back at its address to see \
             the tie.",
        )));
    }
    section
}

/// Options whose net present value is that of the best already.
fn ties(appraisal: &Appraisal) -> Option<String> {
    let stands = |id: &str| appraisal.outcome(id).is_some_and(|outcome| !outcome.screened_out);
    let options = appraisal.money().into_iter().flat_map(|money| &money.options);
    let known = options.filter(|on| stands(&on.option));
    let known: Vec<(&str, f64)> =
        known.filter_map(|on| Some((on.option.as_str(), on.npsv.value?.value()))).collect();
    let most = known.iter().map(|(_, net)| *net).fold(f64::NEG_INFINITY, f64::max);
    let tie = same_money(known.iter().map(|(_, net)| *net));
    let tied = known.iter().filter(|(_, net)| most - net <= tie);
    let tied: Vec<&str> = tied.map(|(option, _)| appraisal.name_of(option)).collect();
    (tied.len() > 1).then(|| sentence(&format!("{} already come to the same.", list(&tied))))
}

/// The nearest figures that change something, and how far it is.
fn told(appraisal: &Appraisal, target: &MoneyTarget, possible: &[&MoneySwitching]) -> Option<Line> {
    if possible.is_empty() {
        return None;
    }
    let words: Vec<String> = possible.iter().take(TOLD).map(|one| words(one)).collect();
    Some(Line::new().plain(sentence(&format!("{} with {}.", what(appraisal, target), either(&words)))))
}

/// What no figure changes, in one sentence.
fn nothing(appraisal: &Appraisal, possible: &[(&MoneyTarget, Vec<&MoneySwitching>)]) -> Option<String> {
    let none = possible.iter().filter(|(_, possible)| possible.is_empty());
    let what: Vec<String> = none.map(|(target, _)| what(appraisal, target)).collect();
    (!what.is_empty())
        .then(|| format!("With no single figure changed up to tenfold is it so that {}.", either(&what)))
}

/// What can make it so, the nearest first.
fn possible(found: &[MoneySwitching]) -> Vec<&MoneySwitching> {
    let mut possible: Vec<&MoneySwitching> = found.iter().filter(|one| one.feasible).collect();
    // What only rounding tells apart stands in the order of its address.
    let place = |one: &MoneySwitching| (1e9 * distance(one)).round();
    possible.sort_by(|one, other| place(one).total_cmp(&place(other)).then_with(|| one.at.cmp(&other.at)));
    possible.retain(|one| distance(one) <= FARTHEST);
    possible
}

fn what(appraisal: &Appraisal, target: &MoneyTarget) -> String {
    match target {
        MoneyTarget::Order { best, other } => {
            format!("“{}” and “{}” come to the same", appraisal.name_of(best), appraisal.name_of(other))
        }
        MoneyTarget::Sign { option } => {
            format!("the net present social value of “{}” comes to nought", appraisal.name_of(option))
        }
    }
}

fn either(words: &[String]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{}, or {last}", first.join(", ")),
        words => list(words),
    }
}

/// What a rate is set against where a schedule has several.
const USUAL_RATE: f64 = 0.035;

/// How far a figure has to move, as a share of itself.
fn distance(one: &MoneySwitching) -> f64 {
    // A rate counts by its size: five percent are half as far as ten.
    let rate = (one.at == "finance.schedule").then_some(USUAL_RATE);
    match (one.from.or(rate), one.value) {
        (Some(from), Some(value)) => ((value - from) / from.abs().max(1e-9)).abs(),
        _ => f64::INFINITY,
    }
}

fn words(one: &MoneySwitching) -> String {
    let value = one.value.unwrap_or_default();
    match one.at.as_str() {
        "finance.schedule" => format!("a discount rate of {:.2}% in every year", 100.0 * value),
        "finance.horizon" => {
            format!("{value:.0} years after year zero instead of {:.0}", one.from.unwrap_or_default())
        }
        at if at.ends_with("probability") => {
            format!("{} at {} instead of {}", one.name, percent(value), percent(one.from.unwrap_or_default()))
        }
        _ => {
            let factor = value / one.from.unwrap_or(1.0);
            let name = format!("“{}”", one.name);
            match factor {
                factor if factor.abs() < 1e-9 => format!("{name} left out ({})", one.at),
                factor => format!("{name} {} ({})", change(factor), one.at),
            }
        }
    }
}

/// "12% higher", "8% lower".
fn change(factor: f64) -> String {
    let share = factor - 1.0;
    let way = if share > 0.0 { "higher" } else { "lower" };
    let size = 100.0 * share.abs();
    if size < 10.0 { format!("{size:.1}% {way}") } else { format!("{size:.0}% {way}") }
}

/// Whether the best option has some of the same effects.
fn shared(appraisal: &Appraisal, worth: &UnmonetisedWorth, best: &str) -> bool {
    let on = appraisal.money().and_then(|money| money.option(best));
    on.is_some_and(|on| worth.effects.iter().any(|effect| on.unmonetised.contains(effect)))
}

fn unmonetised(appraisal: &Appraisal, currency: &str, worth: &UnmonetisedWorth) -> Option<String> {
    let model = appraisal.model();
    let name = |path: &String| {
        let line = model.money_line(path);
        line.map_or_else(|| path.clone(), |line| format!("“{}”", line.name))
    };
    let effects: Vec<String> = worth.effects.iter().map(name).collect();
    let yearly = |amount: f64| match worth.annuity {
        annuity if annuity > 0.0 => format!(" ({} a year)", money_words(currency, amount / annuity)),
        _ => String::new(),
    };
    let mut wants = Vec::new();
    // What matches a best option that costs nothing covers the costs too.
    let covered = worth.to_match.as_ref().map(|(_, amount)| *amount) == worth.to_break_even;
    wants.extend(worth.to_match.as_ref().map(|(best, amount)| {
        let amount = amount.value();
        let more = if shared(appraisal, worth, best) { " more than there" } else { "" };
        let best = appraisal.name_of(best);
        format!("{}{}{more} to do as well as {best}", money_words(currency, amount), yearly(amount))
    }));
    wants.extend(worth.to_break_even.filter(|_| !covered).map(|amount| {
        let amount = amount.value();
        format!("{}{} for benefits to cover costs", money_words(currency, amount), yearly(amount))
    }));
    (!wants.is_empty()).then(|| {
        sentence(&format!(
            "{}: {} would have to be worth {}.",
            appraisal.name_of(&worth.option),
            list(&effects),
            list(&wants)
        ))
    })
}
