//! What could go wrong: the risk register, what each risk is expected to do, whether mitigations are worth it.

use crate::appraisal::{
    Appraisal, ExpectedEffect, MitigationWorth, RegisteredRisk, Worth, list, money_words, percent, points,
    sentence, signed,
};
use crate::key_path::KeyPath;
use crate::model::Discounting;
use crate::report::block::{Line, Link, Section, Table};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("risks", "What could go wrong");
    let risks = appraisal.risks();
    if risks.is_empty() {
        return section;
    }
    let shown = Shown::of(appraisal, &risks);
    section.table(shown.table(appraisal, &risks));
    section.paragraph(Line::new().quiet(shown.notes(appraisal)));
    section.list(risks.iter().flat_map(|risk| mitigations(appraisal, risk)));
    section.list(remarks(appraisal, &risks));
    let sources: Vec<Line> = risks.iter().filter_map(source).collect();
    if !sources.is_empty() {
        section.subheading("Why these risks");
        section.list(sources);
    }
    section
}

/// Why a risk is in the register, and from which source.
fn source(risk: &RegisteredRisk) -> Option<Line> {
    if risk.because.is_none() && risk.evidence.is_empty() {
        return None;
    }
    let because = risk.because.as_deref().unwrap_or("see the source");
    let about = Link::Input(KeyPath::from_segments(["risk", &risk.id]));
    let line = Line::new().strong(sentence(&risk.name)).plain(format!(": {because}"));
    Some(line.about(about).cited(&risk.evidence))
}

/// Which columns there is something to put in.
#[expect(clippy::struct_excessive_bools, reason = "one for each column")]
struct Shown {
    points: bool,
    cost: bool,
    delay: bool,
    loses: bool,
    rating: bool,
}

impl Shown {
    fn of(appraisal: &Appraisal, risks: &[RegisteredRisk]) -> Self {
        let any =
            |has: &dyn Fn(&ExpectedEffect) -> bool| risks.iter().any(|risk| risk.options.iter().any(has));
        Self {
            points: any(&|one| one.points.is_some()),
            cost: any(&|one| one.cost.is_some()),
            delay: any(&|one| one.delay_months.is_some()),
            loses: appraisal.risks_struck().iter().any(|risk| risk.loses_first.is_some()),
            rating: any(&|one| one.rating.is_some()),
        }
    }

    fn table(&self, appraisal: &Appraisal, risks: &[RegisteredRisk]) -> Table {
        let mut headings = vec!["Risk", ">Chance"];
        let columns = [
            (self.points, ">Points"),
            (self.cost, ">Cost"),
            (self.delay, ">Months"),
            (self.rating, ">5×5"),
            (self.loses, ">First lost"),
        ];
        headings.extend(columns.iter().filter(|(shown, _)| *shown).map(|(_, heading)| *heading));
        let mut table = Table::new(&headings);
        for risk in risks {
            for (place, group) in alike(risk).into_iter().enumerate() {
                let effect = group[0];
                let options = options(appraisal, risk, &group);
                let name = if place == 0 {
                    let name = Line::from(risk.name.as_str()).of_input(["risk", &risk.id]);
                    name.plain(format!(": {options}"))
                } else {
                    Line::from(format!("the same: {options}"))
                };
                let mut cells = vec![name, chance(appraisal, risk, effect).into()];
                let months = effect.delay_months.map(|months| format!("{months:.1}")).unwrap_or_default();
                let rating = effect.rating.map(|rating| rating.score.to_string()).unwrap_or_default();
                let loses = if place == 0 { loses_first(appraisal, risk) } else { String::new() };
                let optional = [
                    (self.points, effect.points.map(signed).unwrap_or_default()),
                    (self.cost, effect.cost.map(|cost| money(appraisal, cost)).unwrap_or_default()),
                    (self.delay, months),
                    (self.rating, rating),
                    (self.loses, loses),
                ];
                cells.extend(optional.into_iter().filter(|(shown, _)| *shown).map(|(_, cell)| cell.into()));
                table.row(cells);
            }
        }
        table
    }

    fn notes(&self, appraisal: &Appraisal) -> String {
        let mut notes =
            vec!["Expected effects: chance times mean impact, with the mitigations that are counted."];
        let discounted = discounted(appraisal);
        if self.cost {
            notes.push(&discounted);
        }
        if self.rating {
            notes.push("5×5 is the usual class of likelihood times class of impact: an order of attention, no money, never to be added up.");
        }
        if self.loses {
            notes.push("First lost: of the draws in which the leader is not first, the share in which it would be if this risk alone could not strike.");
        }
        notes.join(" ")
    }
}

/// By what costs are discounted, with its edition.
fn discounted(appraisal: &Appraisal) -> String {
    let schedule = appraisal.model().finance().discounting.as_ref().map(Discounting::edition);
    schedule.map_or_else(String::new, |schedule| format!("Costs are discounted by {schedule}."))
}

/// Options on which a risk is expected to do the same stand together.
fn alike(risk: &RegisteredRisk) -> Vec<Vec<&ExpectedEffect>> {
    let key = |one: &ExpectedEffect| (one.probability, one.points, one.cost, one.delay_months, one.rating);
    let mut groups: Vec<Vec<&ExpectedEffect>> = Vec::new();
    for effect in &risk.options {
        match groups.iter_mut().find(|group| key(group[0]) == key(effect)) {
            Some(group) => group.push(effect),
            None => groups.push(vec![effect]),
        }
    }
    groups
}

fn options(appraisal: &Appraisal, risk: &RegisteredRisk, group: &[&ExpectedEffect]) -> String {
    let considered = |id: &str| appraisal.outcome(id).is_some_and(|outcome| !outcome.screened_out);
    let names = group.iter().filter(|effect| considered(&effect.option));
    let names: Vec<&str> = names.map(|effect| appraisal.name_of(&effect.option)).collect();
    let all = appraisal.outcomes().filter(|outcome| !outcome.screened_out).count();
    if names.len() == all && risk.options.len() == group.len() {
        "every option".to_owned()
    } else {
        list(&names)
    }
}

/// The closed form, else what the draws say.
fn chance(appraisal: &Appraisal, risk: &RegisteredRisk, effect: &ExpectedEffect) -> String {
    let drawn = || {
        let struck = appraisal.risks_struck().iter().find(|one| one.risk == risk.id)?;
        let on = struck.options.iter().find(|one| one.option == effect.option)?;
        Some(format!("{} (drawn)", percent(on.chance.value)))
    };
    effect.probability.map(percent).or_else(drawn).unwrap_or_else(|| "not known".to_owned())
}

fn loses_first(appraisal: &Appraisal, risk: &RegisteredRisk) -> String {
    let struck = appraisal.risks_struck().iter().find(|one| one.risk == risk.id);
    struck.and_then(|one| one.loses_first).map(|share| percent(share.value)).unwrap_or_default()
}

fn money(appraisal: &Appraisal, amount: f64) -> String {
    money_words(&appraisal.model().finance().currency, amount)
}

/// Whether each mitigation is worth its cost; the same words for several options stand once.
fn mitigations(appraisal: &Appraisal, risk: &RegisteredRisk) -> Vec<String> {
    let mut told: Vec<(String, Vec<&str>)> = Vec::new();
    for effect in &risk.options {
        let Some(mitigation) = &effect.mitigation else { continue };
        let words = worth(appraisal, mitigation);
        match told.iter_mut().find(|(known, _)| *known == words) {
            Some((_, options)) => options.push(appraisal.name_of(&effect.option)),
            None => told.push((words, vec![appraisal.name_of(&effect.option)])),
        }
    }
    let all = told.len() == 1;
    told.into_iter()
        .map(|(words, options)| {
            let of = if all { String::new() } else { format!(" ({})", list(&options)) };
            format!("{}{of}: {words}", sentence(&risk.name))
        })
        .collect()
}

fn worth(appraisal: &Appraisal, mitigation: &MitigationWorth) -> String {
    let money = |amount: f64| money(appraisal, amount);
    let mut saves = Vec::new();
    saves.extend(
        mitigation.saves_cost.filter(|saved| *saved > 0.0).map(|saved| format!("{} of cost", money(saved))),
    );
    saves.extend(
        mitigation.saves_delay_months.filter(|saved| *saved > 0.0).map(|saved| format!("{saved:.1} months")),
    );
    saves.extend(
        mitigation.saves_points.filter(|saved| *saved > 0.0).map(|saved| format!("{} points", points(saved))),
    );
    let saves = if saves.is_empty() { "nothing that can be told".to_owned() } else { list(&saves) };
    let costs = mitigation.cost.map_or_else(|| "an unknown sum".to_owned(), money);
    let costs = if mitigation.cost.is_some_and(|cost| cost <= 0.0) { "nothing".to_owned() } else { costs };
    let state =
        if mitigation.applied { "its mitigation, which is counted," } else { "its mitigation, not counted," };
    let verdict = match mitigation.worth {
        Worth::WorthItsCost => "worth it on money alone",
        Worth::NotWorthItsCost => "not worth it",
        Worth::Judgement => {
            "not worth it on money alone; whether the rest is worth the difference is a judgement"
        }
        _ => "whether it is worth it cannot be told",
    };
    format!("{state} costs {costs} and is expected to save {saves}; {verdict}.")
}

/// How many risks of an option are named for its spread.
const NAMED: usize = 3;

/// The least share of the spread that is worth a word.
const SHARE: f64 = 0.02;

/// Which risks spread the total of the option that leads.
fn spread(appraisal: &Appraisal, risks: &[RegisteredRisk]) -> Option<String> {
    let leader = appraisal.recommendation().options.first()?;
    let name =
        |id: &str| risks.iter().find(|risk| risk.id.as_str() == id).map_or("", |risk| risk.name.as_str());
    let mut shares: Vec<(&str, f64)> = appraisal
        .risks_struck()
        .iter()
        .filter_map(|struck| {
            let on = struck.options.iter().find(|on| on.option == *leader)?;
            Some((name(&struck.risk), on.share_of_spread?.value))
        })
        .filter(|(_, share)| *share >= SHARE)
        .collect();
    shares.sort_by(|one, other| other.1.total_cmp(&one.1));
    let told: Vec<String> =
        shares.iter().take(NAMED).map(|(name, share)| format!("{name} ({})", percent(*share))).collect();
    (!told.is_empty()).then(|| {
        sentence(&format!(
            "Of the spread of {}'s total, these risks make up the most: {}; ranges of scores and weights make up the rest.",
            appraisal.name_of(leader),
            list(&told)
        ))
    })
}

fn remarks(appraisal: &Appraisal, risks: &[RegisteredRisk]) -> Vec<String> {
    let mut remarks = Vec::new();
    let common: Vec<&str> = risks.iter().filter(|risk| risk.common).map(|risk| risk.name.as_str()).collect();
    if !common.is_empty() {
        let verb = if common.len() == 1 { "bears" } else { "bear" };
        remarks.push(format!("{} {verb} on every option alike, and cannot tell them apart.", list(&common)));
    }
    remarks.extend(spread(appraisal, risks));
    let considered = |id: &str| appraisal.outcome(id).is_some_and(|outcome| !outcome.screened_out);
    let options = appraisal.simulation().into_iter().flat_map(|found| &found.options);
    for option in options.filter(|option| considered(&option.option)) {
        let Some(cost) = option.cost.as_ref().filter(|cost| cost.mean.value.abs() + cost.sd.value > 0.0)
        else {
            continue;
        };
        let quantile = |name| cost.quantiles.get(name).map_or(0.0, |one| one.value);
        let words = format!(
            "{}: the draws put its net present cost at {} on average, {} to {} in eight of ten.",
            appraisal.name_of(&option.option),
            money(appraisal, cost.mean.value),
            money(appraisal, quantile("p10")),
            money(appraisal, quantile("p90"))
        );
        remarks.push(sentence(&words));
    }
    remarks
}
