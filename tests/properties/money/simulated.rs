//! The draws of money against closed forms of their means and spreads.

use appraise::appraisal::{Sampled, Spread};
use proptest::prelude::*;

use super::super::Tape;
use super::{appraise, on, value};

const RATE: f64 = 0.035;

/// A number that is known, or uniform between two.
#[derive(Clone, Copy, Debug)]
struct Range {
    low: f64,
    high: f64,
}

impl Range {
    fn certain(number: f64) -> Self {
        Self { low: number, high: number }
    }

    fn drawn(tape: &mut Tape, low: f64, step: f64) -> Self {
        let low = low + step * tape.number(8);
        let width = if tape.eighths(5) { step * (1.0 + tape.number(8)) } else { 0.0 };
        Self { low, high: low + width }
    }

    fn text(self) -> String {
        if self.is_certain() {
            self.low.to_string()
        } else {
            format!("{{ low = {}, high = {} }}", self.low, self.high)
        }
    }

    fn is_certain(self) -> bool {
        self.low >= self.high
    }

    /// The mean of (1 + x) to a power, or of x if it is moved by -1.
    fn moment(self, moved: f64, power: usize) -> f64 {
        let raised = |base: f64, times: usize| (0..times).fold(1.0, |product, _| product * base);
        let (low, high) = (self.low + moved, self.high + moved);
        if self.is_certain() {
            return raised(low, power);
        }
        (raised(high, power + 1) - raised(low, power + 1)) / ((power + 1) as f64 * (high - low))
    }

    fn mean(self) -> f64 {
        self.moment(0.0, 1)
    }

    fn square(self) -> f64 {
        self.moment(0.0, 2)
    }
}

/// The mean of a sum, and of its square.
#[derive(Clone, Copy, Debug, Default)]
struct Moments {
    mean: f64,
    square: f64,
}

impl Moments {
    fn variance(self) -> f64 {
        self.square - self.mean * self.mean
    }
}

/// A line whose parts are drawn apart: (amounts × growth) × factor × (1 ± uplift).
#[derive(Clone, Debug)]
struct Line {
    benefit: bool,
    only: bool,
    from: usize,
    amounts: Vec<Range>,
    shared: bool,
    growth: Range,
    factor: Range,
    uplift: Range,
}

impl Line {
    fn drawn(tape: &mut Tape) -> Self {
        let shared = tape.eighths(4);
        let years = 1 + tape.below(4);
        let amounts: Vec<Range> = if shared {
            vec![Range::drawn(tape, 0.0, 10.0); years]
        } else {
            (0..years).map(|_| Range::drawn(tape, 0.0, 10.0)).collect()
        };
        let part = |tape: &mut Tape, low, step, plain| {
            if tape.eighths(4) { Range::drawn(tape, low, step) } else { Range::certain(plain) }
        };
        Self {
            benefit: tape.eighths(3),
            only: tape.eighths(4),
            from: tape.below(4),
            amounts,
            shared,
            growth: part(tape, -0.2, 0.05, 0.0),
            factor: part(tape, 0.25, 0.25, 1.0),
            uplift: part(tape, 0.0, 0.05, 0.0),
        }
    }

    fn text(&self, place: usize) -> String {
        let section = if self.benefit { "benefit" } else { "cost" };
        let options = if self.only { "options = ['a']\n" } else { "" };
        let figures = if self.shared {
            format!("amount = {}\nyears = {}", self.amounts[0].text(), self.amounts.len())
        } else {
            let figures: Vec<String> = self.amounts.iter().map(|amount| amount.text()).collect();
            format!("profile = [{}]", figures.join(", "))
        };
        format!(
            "[{section}.l{place}]\n{options}from = {}\n{figures}\ngrowth = {}\nfactor = {}\n\
             optimism-bias = {{ uplift = {}, basis = 'past' }}\n",
            2026 + self.from,
            self.growth.text(),
            self.factor.text(),
            self.uplift.text()
        )
    }

    fn moments(&self) -> Moments {
        let worth = |year: usize| (0..year).fold(1.0, |worth, _| worth / (1.0 + RATE));
        let mut sum = Moments::default();
        for (since, amount) in self.amounts.iter().enumerate() {
            sum.mean += worth(self.from + since) * amount.mean() * self.growth.moment(1.0, since);
            for (other, twin) in self.amounts.iter().enumerate() {
                let together =
                    if self.shared || since == other { amount.square() } else { amount.mean() * twin.mean() };
                let worth = worth(self.from + since) * worth(self.from + other);
                sum.square += worth * together * self.growth.moment(1.0, since + other);
            }
        }
        let way = if self.benefit { -1.0 } else { 1.0 };
        let (first, second) = (self.uplift.mean(), self.uplift.square());
        Moments {
            mean: sum.mean * self.factor.mean() * (1.0 + way * first),
            square: sum.square * self.factor.square() * (1.0 + way * 2.0 * first + second),
        }
    }
}

/// Two risks on `a`, the second likelier if the first strikes.
#[derive(Clone, Copy, Debug)]
struct Risks {
    chances: [Range; 3],
    costs: [Range; 2],
    from: [usize; 2],
}

impl Risks {
    fn drawn(tape: &mut Tape) -> Self {
        let mut chance = || Range::drawn(tape, 0.1, 0.05);
        let chances = [chance(), chance(), chance()];
        let mut cost = || Range::drawn(tape, 10.0, 20.0);
        let costs = [cost(), cost()];
        Self { chances, costs, from: [tape.below(4), tape.below(4)] }
    }

    fn text(&self) -> String {
        let [first, second, given] = self.chances.map(Range::text);
        let [cost, other] = self.costs.map(Range::text);
        format!(
            "[risk.first]\noptions = ['a']\nprobability = {first}\nimpact.cost = {cost}\nfrom = {}\n\
             [risk.second]\noptions = ['a']\nprobability = {second}\ngiven.first = {given}\nimpact.cost = {other}\nfrom = {}\n",
            2026 + self.from[0],
            2026 + self.from[1]
        )
    }

    fn moments(&self) -> Moments {
        let [first, second, given] = self.chances.map(Range::mean);
        let both = first * given;
        let later = both + (1.0 - first) * second;
        let worth = self.from.map(|year| (0..year).fold(1.0, |worth, _| worth / (1.0 + RATE)));
        let [cost, other] = [worth[0] * self.costs[0].mean(), worth[1] * self.costs[1].mean()];
        let squares =
            [worth[0] * worth[0] * self.costs[0].square(), worth[1] * worth[1] * self.costs[1].square()];
        Moments {
            mean: first * cost + later * other,
            square: first * squares[0] + later * squares[1] + 2.0 * both * cost * other,
        }
    }
}

/// Two options, and the lines and risks that bear on them.
#[derive(Clone)]
struct Drawn {
    lines: Vec<Line>,
    risks: Option<Risks>,
}

impl std::fmt::Debug for Drawn {
    /// As the file that it is.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{}", self.text())
    }
}

impl Drawn {
    fn build(numbers: Vec<u16>) -> Self {
        let mut tape = Tape { numbers, at: 0 };
        let lines = (0..=tape.below(4)).map(|_| Line::drawn(&mut tape)).collect();
        let risks = tape.eighths(5).then(|| Risks::drawn(&mut tape));
        Self { lines, risks }
    }

    fn text(&self) -> String {
        let mut text = format!(
            "format = 1\n[simulation]\nplan = 'plain'\n[option.a]\nscore.x = {{ low = 40, high = 60 }}\n\
             [option.b]\nscore.x = 55\n[criterion.x]\n\
             [finance]\nyear-zero = 2026\nhorizon = 8\nschedule = {RATE}\n"
        );
        text.extend(self.lines.iter().enumerate().map(|(place, line)| line.text(place)));
        text.extend(self.risks.iter().map(Risks::text));
        text
    }
}

/// Within so many standard errors, which are themselves drawn.
fn within(ours: Sampled, exact: f64, errors: f64, what: &str) -> Result<(), TestCaseError> {
    let room = errors * ours.error + 1e-9 * (1.0 + exact.abs());
    prop_assert!(
        (ours.value - exact).abs() <= room,
        "{what}: {} ± {} against {exact}",
        ours.value,
        ours.error
    );
    Ok(())
}

/// Independent parts: means add up, and so do variances.
fn agrees(spread: &Spread, parts: &[(f64, Moments)], what: &str) -> Result<(), TestCaseError> {
    let mean: f64 = parts.iter().map(|(way, part)| way * part.mean).sum();
    let variance: f64 = parts.iter().map(|(_, part)| part.variance()).sum();
    within(spread.mean, mean, 5.0, &format!("{what}, mean"))?;
    // A variance of nought leaves what rounding left of two large squares.
    let largest: f64 = parts.iter().map(|(_, part)| part.square).sum();
    if variance > 1e-9 * largest {
        within(spread.sd, variance.sqrt(), 6.0, &format!("{what}, standard deviation"))?;
    }
    Ok(())
}

fn run(drawn: &Drawn) -> Result<(), TestCaseError> {
    let Drawn { lines, risks } = drawn;
    let appraisal = appraise(&drawn.text());
    let simulator = appraisal.simulator().draws(6_000).unwrap_or_else(|error| panic!("{error}"));
    let simulated = simulator.run();
    let found = simulated.simulation().expect("a score is uncertain");
    let straight = lines.iter().all(|line| line.growth.is_certain());
    for id in ["a", "b"] {
        let bearing = lines.iter().filter(|line| id == "a" || !line.only);
        let mut net: Vec<(f64, Moments)> =
            bearing.map(|line| (if line.benefit { 1.0 } else { -1.0 }, line.moments())).collect();
        net.extend(risks.iter().filter(|_| id == "a").map(|risks| (-1.0, risks.moments())));
        let costs: Vec<(f64, Moments)> =
            net.iter().filter(|(way, _)| *way < 0.0).map(|(_, part)| (1.0, *part)).collect();
        let fares = found.option(id).expect("an option");
        let closed = on(&appraisal, id);
        if let Some(cost) = &fares.cost {
            agrees(cost, &costs, &format!("{id}, cost"))?;
        } else {
            prop_assert!(value(&closed.npc) == 0.0, "{id} costs something");
        }
        // Of nought there is nothing to draw.
        let brings = lines.iter().any(|line| line.benefit) && fares.cost.is_some();
        prop_assert_eq!(fares.npsv.is_some(), brings);
        if let Some(npsv) = &fares.npsv {
            agrees(npsv, &net, &format!("{id}, net"))?;
        }
        // Even ranges have their means in the middle, which is what the closed form takes.
        if straight {
            let exact: f64 = costs.iter().map(|(_, part)| part.mean).sum();
            super::near(value(&closed.npc), exact, 1.0 + exact.abs())?;
            let exact: f64 = net.iter().map(|(way, part)| way * part.mean).sum();
            super::near(value(&closed.npsv), exact, super::scale(closed))?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..super::configuration() })]

    #[test]
    fn drawn_money_has_the_mean_and_spread_of_its_closed_form(
        drawn in prop::collection::vec(any::<u16>(), 160).prop_map(Drawn::build)
    ) {
        run(&drawn)?;
    }
}
