//! Laws of money: what may not change a figure, and which figures must add up.

mod frontier;
mod measures;
mod simulated;
mod switching;

use appraise::Appraisal;
use appraise::Scenario;
use appraise::appraisal::{Amount, Measure, Money, MoneyOn};
use appraise::model::{LineSection, Party};
use proptest::prelude::*;

use super::Tape;

const ZERO: usize = 2026;

const OPTIONS: [&str; 3] = ["alpha", "beta", "gamma"];

/// A table of a file, with its keys as they are written.
#[derive(Clone, Debug)]
struct Row {
    section: &'static str,
    id: String,
    keys: Vec<(String, String)>,
}

impl Row {
    fn new(section: &'static str, id: impl Into<String>) -> Self {
        Self { section, id: id.into(), keys: Vec::new() }
    }

    #[expect(clippy::needless_pass_by_value, reason = "values are written as they come")]
    fn set(&mut self, key: &str, value: impl ToString) {
        self.take(key);
        self.keys.push((key.to_owned(), value.to_string()));
    }

    fn take(&mut self, key: &str) -> Option<String> {
        let place = self.keys.iter().position(|(known, _)| known == key)?;
        Some(self.keys.remove(place).1)
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.keys.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// The figures of the years, as they are written.
    fn figures(&self) -> Option<Vec<f64>> {
        let profile = self.get("profile")?.trim_matches(['[', ']']);
        profile.split(", ").map(|figure| figure.parse().ok()).collect()
    }

    fn text(&self) -> String {
        let dot = if self.id.is_empty() { "" } else { "." };
        let keys = self.keys.iter().map(|(key, value)| format!("{key} = {value}\n"));
        format!("[{}{dot}{}]\n{}", self.section, self.id, keys.collect::<String>())
    }
}

/// A small scenario with money in it.
#[derive(Clone)]
struct Case {
    finance: Row,
    options: Vec<Row>,
    lines: Vec<Row>,
    risks: Vec<Row>,
}

impl std::fmt::Debug for Case {
    /// As the file that it is.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{}", self.text())
    }
}

impl Case {
    fn rows(&self) -> Vec<Row> {
        let rows = self.options.iter().chain(&self.lines).chain(&self.risks).cloned();
        std::iter::once(self.finance.clone()).chain(rows).collect()
    }

    fn text(&self) -> String {
        written(&self.rows())
    }

    fn appraise(&self) -> Appraisal {
        appraise(&self.text())
    }
}

fn written(rows: &[Row]) -> String {
    let rows: String = rows.iter().map(Row::text).collect();
    format!("format = 1\n[criterion.x]\n{rows}")
}

fn parse(text: &str) -> Scenario {
    Scenario::parse("money.toml", text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn appraise(text: &str) -> Appraisal {
    parse(text).model().unwrap_or_else(|error| panic!("{error}\n{text}")).appraise()
}

#[track_caller]
fn money(appraisal: &Appraisal) -> &Money {
    appraisal.money().expect("something costs money")
}

#[track_caller]
fn on<'a>(appraisal: &'a Appraisal, option: &str) -> &'a MoneyOn {
    money(appraisal).option(option).expect("an option")
}

#[track_caller]
fn value<View>(measure: &Measure<Amount<View>>) -> f64 {
    measure.value.unwrap_or_else(|| panic!("{:?}", measure.undefined)).value()
}

/// How much money moves in all, of which rounding is a small part.
fn scale(on: &MoneyOn) -> f64 {
    let economic: f64 = on.economic.iter().map(|year| year.cost.abs() + year.benefit.abs()).sum();
    let financial: f64 = on
        .financial
        .iter()
        .flat_map(|row| [row.cost, row.income, row.funding, row.sunk])
        .map(|amount| amount.value().abs())
        .sum();
    1.0 + economic + financial
}

fn near(one: f64, other: f64, scale: f64) -> Result<(), TestCaseError> {
    prop_assert!((one - other).abs() <= 1e-9 * scale, "{one} against {other}");
    Ok(())
}

/// Every option does as well in both, down to rounding.
fn same_measures(one: &Appraisal, other: &Appraisal) -> Result<(), TestCaseError> {
    for on in &money(one).options {
        let twin = self::on(other, &on.option);
        near(value(&on.npc), value(&twin.npc), scale(on))?;
        near(value(&on.npsv), value(&twin.npsv), scale(on))?;
        near(value(&on.public_sector_impact), value(&twin.public_sector_impact), scale(on))?;
    }
    Ok(())
}

fn amount(tape: &mut Tape) -> f64 {
    10.0 * tape.number(30)
}

/// A choice of one thing for each of these.
fn one_of<'a>(tape: &mut Tape, these: &[&'a str]) -> &'a str {
    these[tape.below(these.len())]
}

/// Some of the options, at least one; none stands for all.
fn some_options(tape: &mut Tape, count: usize) -> Option<Vec<&'static str>> {
    if !tape.eighths(4) {
        return None;
    }
    let first = tape.below(count);
    let others = (0..count).filter(|place| *place != first && tape.eighths(3));
    let mut places: Vec<usize> = std::iter::once(first).chain(others.collect::<Vec<_>>()).collect();
    places.sort_unstable();
    Some(places.into_iter().map(|place| OPTIONS[place]).collect())
}

const PARTIES: [&str; 6] = ["council", "nhs", "other-public", "household", "business", "voluntary"];

/// A line of money. Whatever it is, it ends within seven years.
fn line(tape: &mut Tape, place: usize, count: usize, deflated: bool) -> Row {
    let section = ["cost", "cost", "cost", "cost", "benefit", "benefit", "benefit", "funding"][tape.below(8)];
    let mut row = Row::new(section, format!("l{}", (place * 7 + 3) % 10));
    let bears_on = some_options(tape, count);
    if let Some(options) = &bears_on {
        row.set("options", format!("{options:?}"));
    }
    row.set("from", ZERO + tape.below(4));
    match tape.below(3) {
        0 => {
            row.set("amount", amount(tape));
            row.set("years", 1 + tape.below(4));
        }
        1 => {
            row.set("amount", amount(tape));
            row.set("years", "'horizon'");
        }
        _ => {
            let profile: Vec<f64> = (0..=tape.below(4)).map(|_| amount(tape)).collect();
            row.set("profile", format!("{profile:?}"));
        }
    }
    if tape.eighths(2) {
        row.set("growth", (tape.number(21) - 10.0) / 100.0);
    }
    if tape.eighths(2) {
        row.set("factor", (1.0 + tape.number(8)) / 4.0);
    }
    if tape.eighths(1) {
        let option = bears_on.as_ref().map_or(OPTIONS[0], |options| options[0]);
        row.set(&format!("for.{option}.factor"), (1.0 + tape.number(8)) / 4.0);
    }
    if deflated && tape.eighths(2) {
        row.set("price-base", ZERO - 2 + tape.below(4));
    }
    match tape.below(8) {
        0 | 1 => row.set(
            "optimism-bias",
            format!("{{ uplift = {}, basis = 'our own past' }}", tape.number(9) / 10.0),
        ),
        2 => row.set(
            "optimism-bias",
            format!("{{ pack = 'non-standard-civil', managed = {} }}", tape.number(11) / 10.0),
        ),
        _ => {}
    }
    kind_of(tape, &mut row);
    row
}

/// Who pays, and what kind of money it is.
fn kind_of(tape: &mut Tape, row: &mut Row) {
    let party = one_of(tape, &PARTIES);
    row.set(if row.section == "cost" { "payer" } else { "receiver" }, format!("'{party}'"));
    if row.section == "cost" {
        let kinds =
            ["set-up", "recurring", "capital", "redundancy", "termination", "residual-value", "avoided"];
        row.set("kind", format!("'{}'", one_of(tape, &kinds)));
    }
    match tape.below(10) {
        0 => row.set("in-kind", true),
        1 => row.set("transfer", true),
        2 => row.set("contingent", true),
        3 => row.set("irrecoverable-vat", true),
        4 => {
            row.set("sunk", true);
            if tape.eighths(4) {
                row.set("from", ZERO - 1 - tape.below(3));
            }
        }
        _ => {}
    }
}

fn risk(tape: &mut Tape, place: usize, count: usize) -> Row {
    let mut row = Row::new("risk", format!("r{}", (place * 7 + 3) % 10));
    let bears_on = some_options(tape, count);
    if let Some(options) = &bears_on {
        row.set("options", format!("{options:?}"));
    }
    row.set("probability", (1.0 + tape.number(9)) / 10.0);
    row.set("impact.cost", amount(tape));
    row.set("from", ZERO + tape.below(4));
    row.set("payer", format!("'{}'", one_of(tape, &PARTIES)));
    let option = bears_on.as_ref().map_or(OPTIONS[0], |options| options[0]);
    match tape.below(8) {
        0 | 1 => row.set(&format!("for.{option}.impact.cost"), amount(tape)),
        2 => row.set(&format!("for.{option}.probability"), tape.number(11) / 10.0),
        _ => {}
    }
    if tape.eighths(3) {
        let remains =
            one_of(tape, &["probability = 0.05", "impact.cost = 30", "probability = 0.1, impact.cost = 20"]);
        let applied = tape.eighths(6);
        row.set("mitigation", format!("{{ cost = {}, {remains}, applied = {applied} }}", amount(tape)));
        if tape.eighths(2) {
            row.set(&format!("for.{option}.mitigation.applied"), !applied);
        }
    }
    row
}

fn finance(tape: &mut Tape) -> (Row, bool) {
    let mut row = Row::new("finance", "");
    row.set("year-zero", ZERO);
    row.set("horizon", 8 + tape.below(5));
    row.set("price-base", ZERO - tape.below(3));
    let deflated = tape.eighths(4);
    if deflated {
        row.set("deflator", tape.number(5) / 100.0);
        row.set("prices", one_of(tape, &["'real'", "'nominal'"]));
    }
    match tape.below(4) {
        0 => {}
        1 => row.set("schedule", "'health-declining'"),
        _ => row.set("schedule", tape.number(20) / 100.0),
    }
    row.set("transfers", one_of(tape, &["'out'", "'both-sides'"]));
    (row, deflated)
}

fn build(numbers: Vec<u16>) -> (Case, Tape) {
    let mut tape = Tape { numbers, at: 0 };
    let count = 2 + tape.below(2);
    let options = OPTIONS.iter().take(count).map(|id| {
        let mut row = Row::new("option", *id);
        row.set("score.x", 10.0 * tape.number(11));
        row
    });
    let options = options.collect();
    let (finance, deflated) = finance(&mut tape);
    let lines = (0..=tape.below(5)).map(|place| line(&mut tape, place, count, deflated));
    let lines = lines.collect();
    let risks = (0..tape.below(3)).map(|place| risk(&mut tape, place, count)).collect();
    (Case { finance, options, lines, risks }, tape)
}

fn cases() -> impl Strategy<Value = (Case, Tape)> {
    prop::collection::vec(any::<u16>(), 160).prop_map(build)
}

fn configuration() -> ProptestConfig {
    ProptestConfig { cases: 96, max_shrink_iters: 4_000, ..super::configuration() }
}

fn is_public(party: Party) -> bool {
    matches!(party, Party::Council | Party::Nhs | Party::OtherPublic)
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn measures_are_sums_of_their_parts((case, _) in cases()) {
        let appraisal = case.appraise();
        for on in &money(&appraisal).options {
            let scale = scale(on);
            let cost: f64 = on.economic.iter().map(|year| year.cost * year.factor).sum();
            let benefit: f64 = on.economic.iter().map(|year| year.benefit * year.factor).sum();
            let present: f64 = on.economic.iter().map(|year| year.present.value()).sum();
            near(value(&on.npc), cost, scale)?;
            near(value(&on.npsv), benefit - cost, scale)?;
            near(value(&on.npsv), present, scale)?;
            for year in &on.economic {
                near(year.amount, year.benefit - year.cost, scale)?;
            }
        }
    }

    #[test]
    fn what_is_spent_is_paid_back_when_the_running_sum_says_so((mut case, mut tape) in cases()) {
        let usual = tape.eighths(4);
        if usual {
            case.options[0].set("role", "'business-as-usual'");
        }
        let appraisal = case.appraise();
        let net = |option: &str| on(&appraisal, option).economic.iter().map(|year| year.amount).collect::<Vec<_>>();
        for fares in &money(&appraisal).options {
            let less = if usual { net(OPTIONS[0]) } else { vec![0.0; fares.economic.len()] };
            if usual && fares.option == OPTIONS[0] {
                prop_assert!(fares.payback.undefined.is_some());
                continue;
            }
            let mut sum = 0.0;
            let running: Vec<f64> = net(&fares.option)
                .iter()
                .zip(&less)
                .map(|(net, less)| {
                    sum += net - less;
                    sum
                })
                .collect();
            let spent = running.iter().position(|sum| *sum < -1e-6);
            let paid = spent.and_then(|spent| (spent..running.len()).find(|year| running[*year] >= -1e-6));
            prop_assert_eq!(fares.payback.value.map(|payback| payback.years), paid, "{:?}", running);
            prop_assert_eq!(fares.payback.undefined.is_some(), paid.is_none());
            let year = fares.payback.value.map(|payback| payback.year);
            prop_assert_eq!(year, paid.and_then(|years| i64::try_from(ZERO + years).ok()));
        }
    }

    #[test]
    fn the_two_views_hang_together_line_by_line((case, _) in cases()) {
        let appraisal = case.appraise();
        for on in &money(&appraisal).options {
            let scale = scale(on);
            let lines = appraisal.reconciled(&on.option).expect("an option").lines;
            let (mut budget, mut society) = (0.0, 0.0);
            for line in &lines {
                let known = [line.prices, line.bias, line.discounting].map(|part| part.expect("it is known"));
                let economic = line.economic.expect("it is known").value();
                let steps = line.financial.value() + line.scope + known.iter().sum::<f64>();
                near(steps, economic, scale)?;
                budget += line.financial.value();
                society += economic;
            }
            near(society, -value(&on.npsv), scale)?;
            let rows: f64 = on.financial.iter().map(|row| (row.amount + row.sunk).value()).sum();
            near(budget, rows, scale)?;
            // What public bodies pay or earn from now on: no funding, and nothing that is sunk.
            let model = appraisal.model();
            let sections = [LineSection::Cost, LineSection::Benefit];
            let counts = |at: &str| {
                let line = model.money_lines().iter().find(|line| format!("{}.{}", line.section.word(), line.id) == at);
                let risk = model.risks().iter().find(|risk| at.split('.').nth(1) == Some(risk.id.as_str()));
                match line {
                    Some(line) => is_public(line.party) && !line.sunk && sections.contains(&line.section),
                    None => risk.is_some_and(|risk| is_public(risk.payer)),
                }
            };
            let impact: f64 = lines.iter().filter(|line| counts(&line.at)).map(|line| line.financial.value()).sum();
            near(value(&on.public_sector_impact), impact, scale)?;
        }
    }

    #[test]
    fn without_discounting_a_present_value_is_a_plain_sum((mut case, _) in cases()) {
        case.finance.set("schedule", 0.0);
        let appraisal = case.appraise();
        for on in &money(&appraisal).options {
            let plain: f64 = on.economic.iter().map(|year| year.amount).sum();
            near(value(&on.npsv), plain, scale(on))?;
            let spread = value(&on.npc) / (on.economic.len() - 1) as f64;
            near(value(&on.eac), spread, scale(on))?;
        }
    }

    /// As long as what it costs to mitigate a risk, which is paid in year zero, is left aside.
    #[test]
    fn an_earlier_year_zero_discounts_all_by_so_many_years_more((mut case, mut tape) in cases()) {
        let (rate, years) = (tape.number(20) / 100.0, 1 + tape.below(4));
        case.finance.set("schedule", rate);
        case.risks.iter_mut().for_each(|risk| risk.keys.retain(|(key, _)| !key.contains("mitigation")));
        let mut earlier = case.clone();
        let horizon: usize = case.finance.get("horizon").and_then(|years| years.parse().ok()).expect("a number");
        earlier.finance.set("year-zero", ZERO - years);
        earlier.finance.set("horizon", horizon + years);
        let (one, other) = (case.appraise(), earlier.appraise());
        let more = (0..years).fold(1.0, |more, _| more * (1.0 + rate));
        for on in &money(&one).options {
            let earlier = self::on(&other, &on.option);
            near(value(&on.npc) / more, value(&earlier.npc), scale(on))?;
            near(value(&on.npsv) / more, value(&earlier.npsv), scale(on))?;
        }
    }

    #[test]
    fn a_line_in_two_parts_is_the_line((case, mut tape) in cases()) {
        let mut split = case.clone();
        let place = tape.below(case.lines.len());
        let share = tape.number(9) / 8.0;
        for (id, share) in [("part", share), ("rest", 1.0 - share)] {
            let mut part = case.lines[place].clone();
            part.id = id.to_owned();
            if let Some(figures) = part.figures() {
                let figures: Vec<f64> = figures.iter().map(|figure| figure * share).collect();
                part.set("profile", format!("{figures:?}"));
            } else if let Some(amount) = part.get("amount").and_then(|amount| amount.parse::<f64>().ok()) {
                part.set("amount", amount * share);
            }
            split.lines.push(part);
        }
        split.lines.remove(place);
        same_measures(&case.appraise(), &split.appraise())?;
    }

    #[test]
    fn the_order_of_the_file_changes_no_bit((case, mut tape) in cases()) {
        let shuffled = written(&tape.shuffled(case.rows()));
        let (one, other) = (case.appraise(), appraise(&shuffled));
        for on in &money(&one).options {
            let twin = self::on(&other, &on.option);
            prop_assert_eq!(format!("{on:?}"), format!("{twin:?}"));
            // Lines are told in the order of the file.
            let lines = |appraisal: &Appraisal| {
                let mut lines = appraisal.reconciled(&on.option).expect("an option").lines;
                lines.sort_by(|one, other| one.at.cmp(&other.at));
                lines
            };
            prop_assert_eq!(lines(&one), lines(&other));
        }
        let of = |appraisal: &Appraisal| {
            let mut told: Vec<String> = money(appraisal).frontier.iter().map(|point| format!("{point:?}")).collect();
            told.extend(appraisal.money_switching().iter().map(|one| format!("{one:?}")));
            told.extend(appraisal.unmonetised_worth().iter().map(|one| format!("{one:?}")));
            told.sort();
            told
        };
        prop_assert_eq!(of(&one), of(&other));
    }

    #[test]
    fn a_transfer_on_both_sides_changes_no_net_value_and_pulls_the_ratio_to_one((mut case, _) in cases()) {
        // What is avoided or left over is a negative transfer, which pushes.
        for line in &mut case.lines {
            let kind = line.get("kind").unwrap_or_default().to_owned();
            if kind == "'avoided'" || kind == "'residual-value'" {
                line.set("kind", "'recurring'");
            }
        }
        case.finance.set("transfers", "'out'");
        let out = case.appraise();
        case.finance.set("transfers", "'both-sides'");
        let both = case.appraise();
        for on in &money(&out).options {
            let twin = self::on(&both, &on.option);
            near(value(&on.npsv), value(&twin.npsv), scale(twin))?;
            prop_assert!(value(&twin.npc) >= value(&on.npc) - 1e-9 * scale(twin));
            if let Some((out, both)) = on.bcr.value.zip(twin.bcr.value) {
                prop_assert!((both - 1.0).abs() <= (out - 1.0).abs() * (1.0 + 1e-9) + 1e-9, "{out} {both}");
                prop_assert!((both - 1.0) * (out - 1.0) >= -1e-9, "beyond one: {out} {both}");
            }
        }
    }

    #[test]
    fn both_ratios_are_one_where_every_cost_is_public((mut case, mut tape) in cases()) {
        for row in case.lines.iter_mut().chain(&mut case.risks).filter(|row| row.section != "benefit") {
            let key = if row.section == "funding" { "receiver" } else { "payer" };
            row.set(key, format!("'{}'", one_of(&mut tape, &PARTIES[..3])));
        }
        // Who gives funding is not known to be public.
        case.finance.set("transfers", "'out'");
        let appraisal = case.appraise();
        for on in &money(&appraisal).options {
            prop_assert_eq!(on.bcr.value.is_some(), on.rpsc.value.is_some());
            if let Some((bcr, rpsc)) = on.bcr.value.zip(on.rpsc.value) {
                near(bcr, rpsc, 1.0 + bcr.abs())?;
            }
        }
    }

    #[test]
    fn what_is_given_in_kind_counts_to_society_and_in_no_budget((mut case, mut tape) in cases()) {
        let place = tape.below(case.lines.len());
        case.lines[place].take("in-kind");
        let paid = case.appraise();
        case.lines[place].set("in-kind", true);
        let given = case.appraise();
        let at = format!("{}.{}", case.lines[place].section, case.lines[place].id);
        for on in &money(&paid).options {
            let twin = self::on(&given, &on.option);
            // Lines are added up by what they count for, so that the last bits may differ.
            for (year, other) in on.economic.iter().zip(&twin.economic) {
                near(year.cost, other.cost, scale(on))?;
                near(year.benefit, other.benefit, scale(on))?;
            }
            near(value(&on.npc), value(&twin.npc), scale(on))?;
            let lines = given.reconciled(&on.option).expect("an option").lines;
            let lines = lines.iter().filter(|line| line.at == at);
            prop_assert!(lines.clone().all(|line| line.financial.value() == 0.0));
            let rows = |on: &MoneyOn| on.financial.iter().map(|row| (row.amount + row.sunk).value()).sum::<f64>();
            let before = paid.reconciled(&on.option).expect("an option").lines;
            let moved: f64 =
                before.iter().filter(|line| line.at == at).map(|line| line.financial.value()).sum();
            near(rows(on) - moved, rows(twin), scale(on))?;
        }
    }

    #[test]
    fn what_is_spent_already_changes_no_economic_figure((case, mut tape) in cases()) {
        let mut more = case.clone();
        let mut sunk = line(&mut tape, 9, 2, false);
        sunk.set("sunk", true);
        sunk.id = "sunk".to_owned();
        more.lines.push(sunk);
        let (one, other) = (case.appraise(), more.appraise());
        for on in &money(&one).options {
            let twin = self::on(&other, &on.option);
            prop_assert_eq!((&on.npc, &on.npsv, &on.eac), (&twin.npc, &twin.npsv, &twin.eac));
            prop_assert_eq!(&on.economic, &twin.economic);
            prop_assert_eq!(&on.payback, &twin.payback);
            prop_assert_eq!(&on.contingency, &twin.contingency);
        }
    }

    #[test]
    fn prices_of_one_year_and_of_each_year_are_the_same_money((mut case, mut tape) in cases()) {
        let rate = tape.number(9) / 100.0;
        case.finance.set("deflator", rate);
        case.finance.set("prices", "'nominal'");
        let base = ZERO - 2 + tape.below(5);
        let level = |year: usize| {
            let years = (year.min(base)..year.max(base)).fold(1.0, |level, _| level * (1.0 + rate));
            if year < base { 1.0 / years } else { years }
        };
        let mut nominal = case.clone();
        for (real, nominal) in case.lines.iter_mut().zip(&mut nominal.lines) {
            let Some(figures) = real.figures() else { continue };
            real.set("price-base", base);
            nominal.take("price-base");
            let from: usize = real.get("from").and_then(|year| year.parse().ok()).expect("a year");
            let inflated = figures.iter().zip(from..).map(|(figure, year)| figure * level(year));
            nominal.set("profile", format!("{:?}", inflated.collect::<Vec<f64>>()));
        }
        same_measures(&case.appraise(), &nominal.appraise())?;
    }
}
