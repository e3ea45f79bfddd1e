//! The appraisal summary table: every option in absolute terms, why it is preferred or inferior, its measures, what has no
//! price, what the public sector pays, who gains and loses, what is uncertain (HM Treasury, *The Green Book*, 2026,
//! chapter 9, Table 12).

use super::money::ratio_in_words;
use super::value_for_money::beaten_in_words;
use crate::appraisal::{
    Appraisal, FrontierPoint, FrontierStanding, MoneyOn, Outcome, list, money_words, percent, points,
    sentence,
};
use crate::model::{Alternative, Role};
use crate::report::block::{Line, Section, Table};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("summary", "Appraisal summary table");
    let model = appraisal.model();
    let mut options: Vec<&Alternative> =
        model.shown().iter().map(|option| model.alternative(*option)).collect();
    if appraisal.money().is_none() && options.iter().all(|option| option.distribution.is_none()) {
        return section;
    }
    options.sort_by_key(|option| place_of(option.role));
    section.paragraph(Line::new().quiet(
        "Every option stands in absolute terms, not as a difference from business as usual. The figures serve a judgement \
         and are none.",
    ));
    for option in options {
        let Some(outcome) = appraisal.outcome(&option.id) else { continue };
        let row = Row { appraisal, option, outcome };
        section.subheading(&row.heading());
        section.table(row.table());
    }
    section
}

/// Business as usual first, then as guidance has them.
fn place_of(role: Role) -> usize {
    let order = [
        Role::BusinessAsUsual,
        Role::DoMinimum,
        Role::PreferredWayForward,
        Role::MoreAmbitious,
        Role::LessAmbitious,
    ];
    order.iter().position(|one| *one == role).unwrap_or(order.len())
}

struct Row<'a> {
    appraisal: &'a Appraisal,
    option: &'a Alternative,
    outcome: &'a Outcome,
}

impl Row<'_> {
    fn heading(&self) -> String {
        match self.option.role {
            Role::Other => self.option.name.clone(),
            role => format!("{} ({})", self.option.name, role.to_string().replace('-', " ")),
        }
    }

    fn money(&self) -> Option<&MoneyOn> {
        self.appraisal.money()?.option(&self.option.id)
    }

    fn amount(&self, amount: f64) -> String {
        money_words(&self.appraisal.model().finance().currency, amount)
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&["Column", "What it says"]);
        // What is ruled out is not on the short list: what it is and why it is out is all there is to say here.
        if self.outcome.screened_out {
            let rows =
                [("What it is", self.option.description.clone()), ("Why it is ruled out", Some(self.why()))];
            rows.into_iter()
                .filter_map(|(what, says)| Some([what.to_owned(), says?]))
                .for_each(|row| table.row(row));
            return table;
        }
        let rows = [
            ("What it is", self.option.description.clone()),
            ("Why preferred or inferior", Some(self.why())),
            ("Measures", self.money().map(|on| self.measures(on))),
            ("Effects without a price", self.money().map(|on| self.unmonetised(on))),
            ("Public sector", self.money().map(|on| self.public_sector(on))),
            (
                "Who gains and loses",
                Some(self.option.distribution.clone().unwrap_or_else(|| NOT_STATED.to_owned())),
            ),
            ("Main uncertainties", Some(self.uncertainties())),
        ];
        for (what, says) in rows {
            if let Some(says) = says {
                table.row([what.to_owned(), says]);
            }
        }
        table
    }

    /// Whether it is recommended, else what speaks against it.
    fn why(&self) -> String {
        let recommendation = self.appraisal.recommendation();
        let mut words = Vec::new();
        if !self.outcome.failed.is_empty() {
            let requirement = |id: &str| {
                let model = self.appraisal.model();
                let found = model.requirements().iter().find(|one| one.id == id);
                found.map_or_else(|| id.to_owned(), |one| one.name.clone())
            };
            let failed = self
                .outcome
                .failed
                .iter()
                .map(|one| format!("fails “{}”: {}", requirement(&one.requirement), one.because));
            words.push(format!("{}.", sentence(&failed.collect::<Vec<_>>().join("; "))));
        }
        if recommendation.options.contains(&self.option.id) {
            words.push(
                if recommendation.options.len() > 1 { "One of those that lead." } else { "Leads." }
                    .to_owned(),
            );
        }
        if let Some(rank) = self.outcome.rank {
            words.push(format!("Scores {} of 100, rank {rank}.", points(self.outcome.total)));
        }
        words.extend(self.frontier().map(|point| self.standing(point)));
        words.join(" ")
    }

    fn frontier(&self) -> Option<&FrontierPoint> {
        self.appraisal.money()?.frontier.iter().find(|point| point.option == self.option.id)
    }

    fn standing(&self, point: &FrontierPoint) -> String {
        let by: Vec<&str> = point.by.iter().map(|id| self.appraisal.name_of(id)).collect();
        match (point.status, point.incremental) {
            (FrontierStanding::Dominated, _) => sentence(&beaten_in_words(self.appraisal, point)),
            (FrontierStanding::ExtendedDominated, _) => {
                format!("Beaten on cost and score by a mix of {}.", list(&by))
            }
            (_, Some(incremental)) => {
                format!(
                    "On the cost frontier: each point beyond the next cheaper option costs {}.",
                    self.amount(incremental.value())
                )
            }
            _ if self.appraisal.money().is_some_and(|money| money.frontier.len() < 2) => {
                "The only option whose cost and score are both known.".to_owned()
            }
            _ => "The cheapest on the cost frontier.".to_owned(),
        }
    }

    fn measures(&self, on: &MoneyOn) -> String {
        if let Some(reason) = &on.npc.undefined {
            return sentence(&format!("not told, since {reason}."));
        }
        let mut words = Vec::new();
        words.extend(on.npc.value.map(|npc| format!("net present cost {}", self.amount(npc.value()))));
        words.extend(on.eac.value.map(|eac| format!("equivalent annual cost {}", self.amount(eac.value()))));
        if self.appraisal.money().is_some_and(|money| money.has_benefits) {
            words.extend(
                on.npsv.value.map(|npsv| format!("net present social value {}", self.amount(npsv.value()))),
            );
        }
        words.extend(on.bcr.value.map(|ratio| format!("benefit-cost ratio {}", ratio_in_words(ratio))));
        words.extend(
            on.rpsc.value.map(|ratio| format!("return on public sector cost {}", ratio_in_words(ratio))),
        );
        words
            .extend(on.npuc.value.map(|npuc| format!("net present unit cost {}", self.amount(npuc.value()))));
        words.extend(on.payback.value.map(|payback| format!("paid back by {}", payback.year)));
        let schedule = self.appraisal.money().and_then(|money| money.schedule.clone()).unwrap_or_default();
        format!("{}. By {schedule}.", sentence(&words.join("; ")))
    }

    fn unmonetised(&self, on: &MoneyOn) -> String {
        let model = self.appraisal.model();
        let lines = on.unmonetised.iter().filter_map(|path| model.money_line(path));
        let told: Vec<String> = lines
            .map(|line| match &line.because {
                Some(because) => format!("{}: {because}", line.name),
                None => line.name.clone(),
            })
            .collect();
        if told.is_empty() {
            "None stated.".to_owned()
        } else {
            format!("{}.", told.join("; ").trim_end_matches('.'))
        }
    }

    fn public_sector(&self, on: &MoneyOn) -> String {
        let impact = match (&on.public_sector_impact.value, &on.public_sector_impact.undefined) {
            (Some(impact), _) => {
                format!("{} in cash, undiscounted, over all public bodies", self.amount(impact.value()))
            }
            (None, reason) => format!("not told, since {}", reason.as_deref().unwrap_or("it is not known")),
        };
        match on.contingency.total {
            Some(total) if total.value().abs() > 0.0 => {
                format!("{}; contingency of {} beside it.", sentence(&impact), self.amount(total.value()))
            }
            Some(_) => format!("{}.", sentence(&impact)),
            None => format!("{}; the contingency is not known.", sentence(&impact)),
        }
    }

    fn uncertainties(&self) -> String {
        let mut words = Vec::new();
        let drawn = self.appraisal.simulation().and_then(|found| found.option(&self.option.id));
        if let Some(drawn) = drawn {
            words.extend(drawn.first.map(|first| format!("first in {} of the draws", percent(first.value))));
            let between =
                |quantiles: &std::collections::BTreeMap<&'static str, crate::appraisal::Sampled>| {
                    quantiles.get("p10").zip(quantiles.get("p90")).map(|(low, high)| (low.value, high.value))
                };
            words.extend(
                between(&drawn.total.quantiles)
                    .filter(|(low, high)| low < high)
                    .map(|(low, high)| format!("scores {} to {} in eight of ten", points(low), points(high))),
            );
            let cost = drawn
                .cost
                .as_ref()
                .and_then(|cost| between(&cost.quantiles))
                .filter(|(low, high)| low < high);
            words.extend(
                cost.map(|(low, high)| format!("costs {} to {}", self.amount(low), self.amount(high))),
            );
        }
        words.extend(self.largest_risk());
        if let Some(on) = self.money().filter(|on| !on.missing.is_empty()) {
            words.push(format!("missing: {}", list(&on.missing)));
        }
        if words.is_empty() { "None stated.".to_owned() } else { format!("{}.", sentence(&words.join("; "))) }
    }

    /// The risk that is expected to cost most.
    fn largest_risk(&self) -> Option<String> {
        let risks = self.appraisal.risks();
        let costly = risks.iter().filter_map(|risk| {
            let on = risk.options.iter().find(|one| one.option == self.option.id)?;
            Some((risk, on.cost.filter(|cost| *cost > 0.0)?))
        });
        let (risk, cost) = costly.max_by(|one, other| one.1.total_cmp(&other.1))?;
        Some(format!("the dearest risk is {} ({} expected)", risk.name, self.amount(cost)))
    }
}

const NOT_STATED: &str = "Not stated.";
