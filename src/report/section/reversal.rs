//! What would reverse it: the nearest weights and scores, and the price of each requirement.

use crate::appraisal::{
    Appraisal, CriterionSensitivity, Outcome, PossibleSwitching, RequirementPrice, ScoreSwitching, TIE,
    WeightSwitching, list, points, score, sentence, weight,
};
use crate::id::Id;
use crate::model::ValueFunction;
use crate::report::block::{Line, Section};

/// How many of each kind are told; the JSON result has all.
const TOLD: usize = 6;

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("reversal", "What would reverse it");
    let standing: Vec<&Outcome> = appraisal.ranking().filter(|outcome| outcome.failed.is_empty()).collect();
    if let [leader, _, ..] = standing.as_slice() {
        let tied: Vec<&str> = standing
            .iter()
            .filter(|outcome| leader.total - outcome.total <= TIE)
            .map(|outcome| outcome.name.as_str())
            .collect();
        if tied.len() > 1 {
            let names = list(&tied);
            section.paragraph(sentence(&format!(
                "{names} tie as it stands, so any change that favours one of them decides."
            )));
        } else {
            weights(appraisal, &mut section);
            scores(appraisal, &mut section);
        }
    }
    let mut lines: Vec<Line> =
        appraisal.requirements().iter().filter_map(|price| requirement(appraisal, price)).collect();
    lines.extend(no_use(appraisal));
    if !lines.is_empty() {
        section.subheading("Requirements");
        section.list(lines);
    }
    section
}

fn weights(appraisal: &Appraisal, section: &mut Section) {
    // With one criterion there is no weight to move.
    if appraisal.model().leaves().len() < 2 {
        return;
    }
    let mut found: Vec<(f64, Line)> = Vec::new();
    for criterion in appraisal.criteria() {
        let now = criterion.weight;
        // For each criterion the rival that takes over first on either side.
        let below = criterion.switching.iter().filter(|one| !one.ties_only && one.weight <= now);
        let above = criterion.switching.iter().filter(|one| !one.ties_only && one.weight > now);
        let nearest = [
            below.max_by(|a, b| a.weight.total_cmp(&b.weight)),
            above.min_by(|a, b| a.weight.total_cmp(&b.weight)),
        ];
        let lines = nearest.into_iter().flatten();
        found.extend(lines.map(|one| ((one.weight - now).abs(), weight_line(appraisal, criterion, one))));
        found.extend(criterion.possible.iter().filter_map(|one| possible_line(appraisal, criterion, one)));
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    section.subheading("Weights, one at a time, the others kept in proportion");
    if found.is_empty() {
        section.paragraph("No single weight, however far it is moved, puts another option first.");
        return;
    }
    let more = found.len().saturating_sub(TOLD);
    section.list(found.into_iter().take(TOLD).map(|(_, line)| line));
    if more > 0 {
        section.paragraph(Line::new().quiet(format!("{more} more, further off, are in the JSON result.")));
    }
    let stays = |criterion: &&CriterionSensitivity| {
        let ties = criterion.switching.iter().all(|one| one.ties_only);
        criterion.stability.is_some() && criterion.possible.is_empty() && ties
    };
    let firm: Vec<&str> = appraisal.criteria().iter().filter(stays).map(|one| one.name.as_str()).collect();
    if !firm.is_empty() && firm.len() <= TOLD {
        section.paragraph(format!("Whatever the weight of {}, the lead stays.", list(&firm)));
    }
}

/// Where missing scores could let a rival take over; none where the rival could lead as it is.
fn possible_line(
    appraisal: &Appraisal,
    criterion: &CriterionSensitivity,
    one: &PossibleSwitching,
) -> Option<(f64, Line)> {
    let now = criterion.weight;
    let (side, at) = match (one.low > now, one.high < now) {
        (true, _) => ("above", one.low),
        (_, true) => ("below", one.high),
        (false, false) => return None,
    };
    let line = Line::new()
        .strong(criterion.name.as_str())
        .plain(format!(": {} could lead {side} a weight of ", appraisal.name_of(&one.option)))
        .strong(weight(at))
        .plain(format!(" (now {}), if missing scores turn out that way.", weight(now)));
    Some(((at - now).abs(), line))
}

fn weight_line(appraisal: &Appraisal, criterion: &CriterionSensitivity, switching: &WeightSwitching) -> Line {
    let side = if switching.weight <= criterion.weight { "below" } else { "above" };
    let range = match (switching.low, switching.high) {
        (Some(low), Some(high)) if high - low > TIE => {
            format!("; between {} and {} over the missing scores", weight(low), weight(high))
        }
        _ => String::new(),
    };
    Line::new()
        .strong(criterion.name.as_str())
        .plain(format!(": {} leads {side} a weight of ", appraisal.name_of(&switching.option)))
        .strong(weight(switching.weight))
        .plain(format!(" (now {}{range}).", weight(criterion.weight)))
}

fn scores(appraisal: &Appraisal, section: &mut Section) {
    let feasible = appraisal.score_switching().iter().filter(|one| one.feasible);
    let mut found: Vec<(f64, &ScoreSwitching)> = feasible
        .filter_map(|one| Some(((one.value? - one.from).abs(), one)))
        .filter(|(distance, _)| *distance > TIE)
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    section.subheading("Scores, one at a time");
    if found.is_empty() {
        section.paragraph(
            "No single score, moved on its scale with all else as it is, brings a tie for the first place.",
        );
        return;
    }
    section.list(found.iter().take(TOLD).map(|(_, one)| score_line(appraisal, one)));
    if found.len() > TOLD {
        section.paragraph(
            Line::new().quiet(format!("{} more, further off, are in the JSON result.", found.len() - TOLD)),
        );
    }
}

fn score_line(appraisal: &Appraisal, one: &ScoreSwitching) -> Line {
    let value = one.value.unwrap_or(one.from);
    let way = if value < one.from { "falls" } else { "rises" };
    let missing = is_missing(appraisal, one);
    // In the numbers of the file where that can be; else in points of what the score is worth.
    let (what, now) = match (stated(appraisal, one), one.score) {
        (Some((now, unit)), Some(to)) => {
            let way = if to < now { "falls" } else { "rises" };
            (format!("it {way} to {}{unit}", score(to)), format!("now {}{unit}", score(now)))
        }
        (None, Some(to)) => (format!("it becomes {}", score(to)), String::new()),
        (Some(_), None) => (
            format!("what it is worth {way} to {} of 100", points(value)),
            format!("now {}", points(one.from)),
        ),
        (None, None) => (format!("it {way} to {}", points(value)), format!("now {}", points(one.from))),
    };
    let now = if missing { "missing, taken as worth 50".to_owned() } else { now };
    Line::new()
        .strong(appraisal.name_of(&one.option))
        .plain(", ")
        .strong(appraisal.criterion_name(&one.criterion))
        .plain(format!(": ties with {} if {what} ({now}).", appraisal.name_of(&one.against)))
}

/// The score of today in the numbers of the file, and its unit with a blank before it; none on a scale of 0 to
/// 100, on which the numbers are the points.
fn stated(appraisal: &Appraisal, one: &ScoreSwitching) -> Option<(f64, String)> {
    let model = appraisal.model();
    let criterion = model.criterion_named(&one.criterion)?;
    let scale = model.criterion(criterion).scale.as_ref()?;
    if scale.function == ValueFunction::Direct {
        return None;
    }
    let now = model.performance(model.alternative_named(&one.option)?, model.leaf(criterion)?)?;
    Some((now, scale.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default()))
}

fn is_missing(appraisal: &Appraisal, one: &ScoreSwitching) -> bool {
    let part = appraisal
        .outcome(&one.option)
        .and_then(|outcome| outcome.parts.iter().find(|part| part.criterion == one.criterion));
    part.is_some_and(|part| part.missing)
}

/// What it costs to insist on a requirement; nothing is said of one that giving up would let nobody in.
fn requirement(appraisal: &Appraisal, price: &RequirementPrice) -> Option<Line> {
    if price.admits.is_empty() {
        return None;
    }
    let line = Line::new().strong(price.name.as_str()).plain(": ");
    let never = |id: &Id| appraisal.outcome(id).is_some_and(|outcome| outcome.unscored);
    let names = names(appraisal, &price.admits);
    if price.admits.iter().all(never) {
        return Some(line.plain(format!(
            "without it {names} would come in, and nobody has scored {}, so what it costs to insist is not known.",
            if price.admits.len() == 1 { "it" } else { "them" }
        )));
    }
    let most =
        price.price_high.map(|high| format!(", and up to {} if missing scores turn out well", points(high)));
    let most = most.unwrap_or_default();
    Some(match (price.price, &price.new_leader) {
        (Some(lost), Some(leader)) => line.plain(format!(
            "insisting on it costs {} points{most}; without it {} would lead.",
            points(lost),
            appraisal.name_of(leader)
        )),
        (Some(_), None) => line.plain(format!(
            "insisting on it costs nothing{most}; without it {names} would come in and not lead."
        )),
        (None, _) => {
            line.plain(format!("no option meets all requirements; without this one {names} would be left."))
        }
    })
}

/// The requirements that do not rule out anything alone.
fn no_use(appraisal: &Appraisal) -> Option<Line> {
    let idle = |price: &&RequirementPrice| price.admits.is_empty() && !price.failed_by.is_empty();
    let names: Vec<&str> =
        appraisal.requirements().iter().filter(idle).map(|price| price.name.as_str()).collect();
    (!names.is_empty()).then(|| {
        let (giving, those) = if names.len() == 1 {
            ("Giving up", "it fail another")
        } else {
            ("Giving up one of", "one fail another")
        };
        Line::new()
            .plain(format!("{giving} "))
            .strong(list(&names))
            .plain(format!(" alone would let no option in: those that fail {those} too."))
    })
}

fn names(appraisal: &Appraisal, ids: &[Id]) -> String {
    list(&ids.iter().map(|id| appraisal.name_of(id)).collect::<Vec<_>>())
}
