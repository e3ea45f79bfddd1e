//! What the options cost and bring to society, with the measures of value for money and what each rests on.

use crate::appraisal::{
    Amount, Appraisal, Economic, Measure, Money, MoneyOn, Payback, list, money_words, sentence,
};
use crate::report::block::{Line, Link, Section, Table};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("money", "What it costs society");
    let Some(money) = appraisal.money() else { return section };
    let told = Told { appraisal, money };
    section.table(told.table(told.amounts()));
    section.table(told.table(told.ratios()));
    section.paragraph(Line::new().quiet(told.basis()));
    section.list(told.remarks());
    section
}

/// What an optional column says of an option.
type Cell = Box<dyn Fn(&MoneyOn) -> Option<String>>;

struct Told<'a> {
    appraisal: &'a Appraisal,
    money: &'a Money,
}

impl Told<'_> {
    /// The options that are not ruled out.
    fn options(&self) -> impl Iterator<Item = &MoneyOn> {
        let stands = |on: &&MoneyOn| self.appraisal.outcome(&on.option).is_some_and(|one| !one.screened_out);
        self.money.options.iter().filter(stands)
    }

    fn amount(&self, amount: f64) -> String {
        money_words(&self.money.currency, amount)
    }

    /// The columns that say something of some option; none if none does.
    fn table(&self, columns: Vec<(&'static str, Cell)>) -> Table {
        let told = |(_, cell): &(&str, Cell)| self.options().any(|on| cell(on).is_some());
        let columns: Vec<(&str, Cell)> = columns.into_iter().filter(told).collect();
        let headings: Vec<&str> =
            std::iter::once("Option").chain(columns.iter().map(|(heading, _)| *heading)).collect();
        let mut table = Table::new(&headings);
        for on in self.options().filter(|_| !columns.is_empty()) {
            let mut cells = vec![Line::from(self.appraisal.name_of(&on.option))];
            let told = |figure: String| Line::from(figure).to(Link::Section("money-sources"));
            cells.extend(columns.iter().map(|(_, cell)| cell(on).map_or_else(|| "—".into(), told)));
            table.row(cells);
        }
        table
    }

    fn amount_of(&self, pick: fn(&MoneyOn) -> &Measure) -> Cell {
        let currency = self.money.currency.clone();
        Box::new(move |on| pick(on).value.map(|amount| money_words(&currency, amount.value())))
    }

    fn amounts(&self) -> Vec<(&'static str, Cell)> {
        let mut columns = vec![
            (">Net present cost", self.amount_of(|on| &on.npc)),
            (">Equivalent annual cost", self.amount_of(|on| &on.eac)),
        ];
        if self.money.has_benefits {
            columns.push((">Net present social value", self.amount_of(|on| &on.npsv)));
        }
        columns
    }

    fn ratios(&self) -> Vec<(&'static str, Cell)> {
        let ratio = |pick: fn(&MoneyOn) -> &Measure<f64>| -> Cell {
            Box::new(move |on| pick(on).value.map(ratio_in_words))
        };
        let mut columns = Vec::new();
        if self.money.has_benefits {
            columns.push((">Benefit-cost ratio", ratio(|on| &on.bcr)));
            columns.push((">Return on public sector cost", ratio(|on| &on.rpsc)));
        }
        columns.push((">Net present unit cost", self.amount_of(|on| &on.npuc)));
        columns.push((
            ">Paid back by",
            Box::new(|on| on.payback.value.map(|payback: Payback| payback.year.to_string())),
        ));
        columns
    }

    /// In which money the figures are, by which schedule, and what is in them.
    fn basis(&self) -> String {
        let money = self.money;
        let schedule = match &money.schedule {
            Some(schedule) => format!("discounted by {schedule}"),
            None => "not discounted, as the schedule is not known".to_owned(),
        };
        let transfers = if self.appraisal.model().finance().transfers_on_both_sides {
            "on both sides"
        } else {
            "left out"
        };
        let years = match money.year_zero {
            0 => format!("the first year and {} more", money.horizon),
            zero if money.horizon == 0 => format!("{zero} alone"),
            zero => format!("{zero} to {}", zero + money.horizon as i64),
        };
        let prices = if money.price_base == 0 {
            "of the first year".to_owned()
        } else {
            format!("of {}", money.price_base)
        };
        let unit = self.appraisal.model().finance().output_unit.as_ref();
        let unit = unit.map(|unit| format!(" A unit: {unit}.")).unwrap_or_default();
        let mut text = format!(
            "Costs to all of society in {}, at prices {prices}, {schedule}, for {years}. Optimism bias and the expected \
             cost of risks are in, what is given in kind too; sunk costs are out and transfers {transfers}.{unit}",
            money.currency
        );
        if self.money.has_benefits {
            text.push_str(
                " Net present social value: benefits less costs. The benefit-cost ratio moves if an effect is booked as less \
                 cost instead of more benefit; net present social value does not. Return on public sector cost: benefits less \
                 costs to others, ÷ costs to public bodies. No ratio has a threshold.",
            );
        }
        text
    }

    fn remarks(&self) -> Vec<String> {
        let mut remarks = self.undefined();
        remarks.extend(self.other_reading());
        remarks.extend(self.contingent());
        remarks.extend(self.money.breaks.iter().map(|one| {
            format!(
                "{}: the source prints {}, and its figures add up to {}. Nothing is mended.",
                one.at,
                self.amount(one.printed),
                self.amount(one.summed)
            )
        }));
        remarks
    }

    /// Measures that are not defined, each reason once.
    fn undefined(&self) -> Vec<String> {
        let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
        let mut note = |words: String, option: &str| {
            let known = reasons.iter_mut().find(|(known, _)| *known == words);
            match known {
                Some((_, options)) => options.push(option.to_owned()),
                None => reasons.push((words, vec![option.to_owned()])),
            }
        };
        for on in self.options() {
            let name = self.appraisal.name_of(&on.option);
            if let Some(reason) = &on.npc.undefined {
                note(format!("no present value is told, since {reason}"), name);
                continue;
            }
            let outputs = self.options().any(|on| on.npuc.value.is_some());
            let ratios = self.money.has_benefits;
            let late = |reason: &&String| reason.as_str() == NOT_PAID_BACK;
            let reasons = [
                ("the benefit-cost ratio", on.bcr.undefined.as_ref().filter(|_| ratios)),
                ("the return on public sector cost", on.rpsc.undefined.as_ref().filter(|_| ratios)),
                ("the equivalent annual cost", on.eac.undefined.as_ref()),
                ("the net present unit cost", on.npuc.undefined.as_ref().filter(|_| outputs)),
                ("payback", on.payback.undefined.as_ref().filter(late)),
            ];
            for (what, reason) in reasons {
                if let Some(reason) = reason {
                    note(unless_defined(what, reason), name);
                }
            }
        }
        let mut told: Vec<String> = reasons
            .into_iter()
            .map(|(reason, options)| sentence(&format!("{}: {reason}.", list(&options))))
            .collect();
        if !self.money.has_benefits {
            told.push("No benefit is valued in money, so there is no ratio of benefits to costs.".to_owned());
        }
        told
    }

    /// Whether another reading of the guidance would change a figure here.
    fn other_reading(&self) -> Option<String> {
        let other = self.money.other_reading.as_ref()?;
        if !other.matters {
            return Some(format!(
                "Another reading of the same guidance, {}, gives the same figures over these years: the choice does not matter here.",
                other.schedule
            ));
        }
        if other.npsv.is_empty() {
            return Some(format!(
                "Another reading of the same guidance, {}, has other rates for some of these years.",
                other.schedule
            ));
        }
        let (name, sign) = if self.money.has_benefits { ("social values", 1.0) } else { ("costs", -1.0) };
        let values = other.npsv.iter().map(|(option, value): &(_, Amount<Economic>)| {
            format!("{} {}", self.appraisal.name_of(option), self.amount(sign * value.value()))
        });
        Some(format!(
            "Another reading of the same guidance, {}, gives other figures: the choice matters here. Net present {name} by it: {}.",
            other.schedule,
            list(&values.collect::<Vec<_>>())
        ))
    }

    fn contingent(&self) -> Option<String> {
        let mut paths: Vec<&str> = self.options().flat_map(|on| &on.contingent).map(String::as_str).collect();
        paths.sort_unstable();
        paths.dedup();
        (!paths.is_empty()).then(|| {
            format!(
                "Counted nowhere, as it would come only if something happens: {}. As a risk with a probability it would count.",
                list(&paths)
            )
        })
    }
}

/// Two decimals, and no minus before nought.
pub(super) fn ratio_in_words(ratio: f64) -> String {
    format!("{ratio:.2}").replace("-0.00", "0.00")
}

/// Why there is no such measure.
fn unless_defined(what: &str, reason: &str) -> String {
    if reason == NOT_PAID_BACK {
        "what is spent is not paid back within the horizon".to_owned()
    } else {
        format!("{what} is not defined: {reason}")
    }
}

/// A payback that does not come is worth a word; that there is nothing to pay back is not.
const NOT_PAID_BACK: &str = "not within the horizon";
