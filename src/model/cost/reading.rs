//! Reads the lines of money, and reports what cannot stand in a year.

use super::deflating::deflating;
use super::{LineOn, LineSection, MoneyLine};
use crate::diagnostic::Code;
use crate::id::Id;
use crate::model::check::Check;
use crate::model::criterion::shown_name;
use crate::model::finance::{Finance, MAX_HORIZON, PriceScales};
use crate::model::ids::AlternativeId;
use crate::model::input::{Inputs, Meaning, NON_NEGATIVE, Quantity};
use crate::model::optimism_bias::{BiasOf, read_bias};
use crate::scenario::{
    Citation, CostKind, Estimate, Evidence, Keyed, Line, LineCommon, MAX_NUMBER, OptimismBias, PackFile,
    Party, Years,
};
use crate::tree::shortest_percent;

/// Reads the lines of money: costs, benefits and funding, each in the order of the ids.
pub(crate) fn read_lines(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    options: &[&str],
    finance: &Finance,
    packs: &[PackFile],
) -> Vec<MoneyLine> {
    let document = check.document;
    let mut reading =
        Reading { check: &mut *check, inputs, options, finance, packs, scales: PriceScales::default() };
    let mut lines = reading.section(LineSection::Cost, &document.costs, |line| Own {
        kind: line.kind,
        party: line.payer,
        source: None,
    });
    lines.extend(reading.section(LineSection::Benefit, &document.benefits, |line| Own {
        kind: None,
        party: line.receiver,
        source: None,
    }));
    lines.extend(reading.section(LineSection::Funding, &document.fundings, |line| Own {
        kind: None,
        party: line.receiver,
        source: line.source.clone(),
    }));
    deflating(check, &lines, finance);
    lines
}

/// Every figure that a line states, for all options and for single ones.
fn estimates<L: Line>(line: &L) -> impl Iterator<Item = &Estimate> {
    let lines = std::iter::once(line).chain(line.for_options().iter().map(|(_, single)| single));
    lines.flat_map(|line| {
        let bias = line.optimism_bias().and_then(|bias| bias.uplift.as_ref());
        let single = [line.amount(), line.growth(), line.factor(), bias];
        single.into_iter().flatten().chain(line.profile())
    })
}

/// The reasons that the figures of a line state.
fn reasons<L: Line>(line: &L) -> impl Iterator<Item = &String> {
    estimates(line).filter_map(|estimate| estimate.detail()?.because.as_ref())
}

/// The sources of a line and of its figures, each once.
fn sources<L: Line>(evidence: &Evidence, line: &L) -> Vec<Citation> {
    let mut sources = evidence.citations.clone();
    let singles = line.for_options().iter().flat_map(|(_, single)| &single.common().evidence.citations);
    let details = estimates(line).filter_map(Estimate::detail).flat_map(|detail| &detail.evidence.citations);
    for citation in singles.chain(details) {
        if !sources.contains(citation) {
            sources.push(citation.clone());
        }
    }
    sources
}

/// The keys that only one of the sections has.
struct Own {
    kind: Option<CostKind>,
    party: Option<Party>,
    source: Option<String>,
}

struct Reading<'r, 'd> {
    check: &'r mut Check<'d>,
    inputs: &'r mut Inputs,
    options: &'r [&'r str],
    finance: &'r Finance,
    packs: &'r [PackFile],
    scales: PriceScales,
}

impl Reading<'_, '_> {
    fn section<L: Line>(
        &mut self,
        section: LineSection,
        written: &Keyed<L>,
        own: impl Fn(&L) -> Own,
    ) -> Vec<MoneyLine> {
        let mut written: Vec<(&str, &L)> = written.iter().collect();
        written.sort_by_key(|(id, _)| *id);
        written.into_iter().map(|(id, line)| self.line(section, id, line, own(line))).collect()
    }

    fn line<L: Line>(&mut self, section: LineSection, id: &str, line: &L, own: Own) -> MoneyLine {
        let LineCommon {
            name,
            because,
            evidence,
            price_base,
            in_kind,
            transfer,
            sunk,
            irrecoverable_vat,
            contingent,
            per_delay,
        } = line.common();
        let price_base = price_base.or((!self.finance.nominal).then_some(self.finance.price_base));
        let mut read = MoneyLine {
            id: Id::from(id),
            section,
            name: shown_name(id, name),
            because: because.or_else(|| reasons(line).next()).cloned(),
            evidence: sources(evidence, line),
            kind: own.kind.unwrap_or(CostKind::SetUp),
            party: own.party.unwrap_or(Party::Council),
            source: own.source,
            price_base,
            prices: self.scales.of(price_base, self.finance),
            in_kind,
            transfer,
            sunk,
            irrecoverable_vat,
            contingent,
            per_delay,
            on: Vec::new(),
            alike: false,
            unknown: Vec::new(),
            unmonetised: Vec::new(),
        };
        for (place, option) in self.options.iter().enumerate() {
            if line.options().is_empty() || line.options().iter().any(|one| one == option) {
                let one = LineReader { section, id, line, option, sunk, finance: self.finance };
                self.on(&one, AlternativeId::new(place), &mut read);
            }
        }
        let same = |one: &LineOn, other: &LineOn| {
            let uplift = |on: &LineOn| on.bias.as_ref().map(|bias| bias.uplift);
            one.central == other.central && uplift(one) == uplift(other)
        };
        read.alike =
            read.on.len() == self.options.len() && read.on.windows(2).all(|pair| same(&pair[0], &pair[1]));
        read
    }

    fn on<L: Line>(&mut self, one: &LineReader<'_, L>, alternative: AlternativeId, line: &mut MoneyLine) {
        match one.figures() {
            Figures::None => line.unmonetised.push(alternative),
            Figures::Missing => line.unknown.push(alternative),
            Figures::Amount(..) | Figures::Profile(..) => {
                let stated = one.stated("optimism-bias", Line::optimism_bias).is_some();
                let of = BiasOf { raises: line.bias_raises() };
                match one.read(self, alternative, of) {
                    // Its pack is not known, so that the line is not either.
                    Some(on) if stated && on.bias.is_none() => line.unknown.push(alternative),
                    on => line.on.extend(on),
                }
            }
        }
    }

    /// Whether what grows stays a figure; reports it if not.
    fn fits(&mut self, path: &[&str], growth: Quantity, figures: &[Quantity]) -> bool {
        let rate = highest(self.inputs, growth);
        let amount = figures.iter().map(|figure| highest(self.inputs, *figure)).fold(0.0, f64::max);
        let grown = (1..figures.len()).fold(amount, |sum, _| sum * (1.0 + rate));
        if grown <= MAX_NUMBER {
            return true;
        }
        let years = figures.len();
        let message =
            format!("growth of {}% a year over {years} years leaves all bounds", shortest_percent(rate));
        let help = "growth is a share a year, such as 0.02 for 2%";
        self.check.report(Code::GrowthOverflow, path, message, "grows beyond any figure", help);
        false
    }
}

/// How many segments the address of a key has that is stated for all options: section, id, key.
const SHARED_DEPTH: usize = 3;

/// What a line states for one option.
enum Figures<'a> {
    None,
    Missing,
    Amount(Vec<&'a str>, &'a Estimate),
    Profile(Vec<&'a str>, &'a [Estimate]),
}

struct LineReader<'a, L> {
    section: LineSection,
    id: &'a str,
    line: &'a L,
    option: &'a str,
    sunk: bool,
    finance: &'a Finance,
}

impl<'a, L: Line> LineReader<'a, L> {
    /// The first of the single option's line and the general one that states something, with its address.
    fn stated<T>(&self, key: &'a str, part: impl Fn(&'a L) -> Option<T>) -> Option<(Vec<&'a str>, T)> {
        let single = self.line.for_options().get(self.option).and_then(&part);
        match single {
            Some(found) => Some((vec![self.section.word(), self.id, "for", self.option, key], found)),
            None => part(self.line).map(|found| (vec![self.section.word(), self.id, key], found)),
        }
    }

    /// The figures that count. Whoever states an amount for one option drops the general profile, and the other way
    /// about.
    fn figures(&self) -> Figures<'a> {
        let own_amount =
            self.line.for_options().get(self.option).is_some_and(|single| single.amount().is_some());
        let profile =
            self.stated("profile", |line| Some(line.profile()).filter(|profile| !profile.is_empty()));
        if let Some((path, profile)) = profile.filter(|_| !own_amount) {
            let missing = profile.iter().any(Estimate::is_missing);
            return if missing { Figures::Missing } else { Figures::Profile(path, profile) };
        }
        match self.stated("amount", Line::amount) {
            Some((_, amount)) if amount.is_missing() => Figures::Missing,
            Some((path, amount)) => Figures::Amount(path, amount),
            None => Figures::None,
        }
    }

    fn read(&self, reading: &mut Reading<'_, '_>, alternative: AlternativeId, of: BiasOf) -> Option<LineOn> {
        let (from_path, from) = self
            .stated("from", Line::from)
            .unwrap_or_else(|| (vec![self.section.word(), self.id], self.finance.year_zero));
        let first = from - self.finance.year_zero;
        if first < 0 && !self.sunk {
            self.before_year_zero(reading.check, &from_path, from);
            return None;
        }
        let (path, figures, goes_on) = self.by_year(reading, first)?;
        let last = first + figures.len() as i64 - 1;
        if last > self.finance.horizon as i64 {
            self.beyond_horizon(reading.check, &path, from, from.saturating_add(self.length() - 1));
            return None;
        }
        let growth = self.stated("growth", Line::growth).and_then(|(path, growth)| {
            let growth = reading.inputs.read(reading.check, &path, growth, &GROWTH)?;
            reading.fits(&path, growth, &figures).then_some(growth)
        });
        let factor = self.stated("factor", Line::factor);
        let own_factor = factor.as_ref().is_some_and(|(path, _)| path.len() > SHARED_DEPTH);
        let factor = factor
            .and_then(|(path, factor)| reading.inputs.read(reading.check, &path, factor, &NON_NEGATIVE));
        let bias = self.stated("optimism-bias", Line::optimism_bias);
        let bias = bias.and_then(|(path, bias): (Vec<&str>, &OptimismBias)| {
            read_bias(reading.check, reading.inputs, reading.packs, &path, bias, of)
        });
        let mut on = LineOn {
            alternative,
            central: vec![0.0; self.finance.horizon + 1],
            earlier: Vec::new(),
            amounts: Vec::new(),
            first,
            goes_on,
            growth,
            factor,
            own_factor,
            bias,
        };
        on.place(&figures, reading.inputs, self.finance.year_zero);
        Some(on)
    }

    /// The figures of consecutive years, with the address they stand at, and whether they go on to the horizon.
    fn by_year(
        &self,
        reading: &mut Reading<'_, '_>,
        first: i64,
    ) -> Option<(Vec<&'a str>, Vec<Quantity>, bool)> {
        match self.figures() {
            Figures::Profile(path, profile) => {
                let figure = |(place, amount): (usize, &Estimate)| {
                    let place = place.to_string();
                    let path = [path.as_slice(), &[place.as_str()]].concat();
                    reading.inputs.read(reading.check, &path, amount, &NON_NEGATIVE)
                };
                let figures: Option<Vec<Quantity>> = profile.iter().enumerate().map(figure).collect();
                Some((path, figures?, false))
            }
            Figures::Amount(path, amount) => {
                let amount = reading.inputs.read(reading.check, &path, amount, &NON_NEGATIVE)?;
                let to_horizon = usize::try_from(self.finance.horizon as i64 + 1 - first).unwrap_or(0);
                let stated = self.stated("years", Line::years);
                let (years, goes_on) = match &stated {
                    Some((_, Years::Horizon)) => (to_horizon.max(1), true),
                    Some((_, Years::Count(years))) => (usize::try_from(*years).unwrap_or(1).max(1), false),
                    None => (1, false),
                };
                // A number of years that nobody can mean is told as going beyond the horizon.
                let years = years.min(to_horizon.max(1) + 1);
                let path = stated.map_or(path, |(path, _)| path);
                Some((path, vec![amount; years], goes_on))
            }
            _ => None,
        }
    }

    /// How many years it takes as it is stated, however many there are.
    fn length(&self) -> i64 {
        match self.figures() {
            Figures::Profile(_, profile) => profile.len() as i64,
            _ => match self.stated("years", Line::years) {
                Some((_, Years::Count(years))) => years,
                _ => 1,
            },
        }
    }

    fn before_year_zero(&self, check: &mut Check<'_>, path: &[&str], from: i64) {
        let zero = self.finance.year_zero;
        let message = format!(
            "`{}.{}` starts in {from}, before year zero, which is {zero}",
            self.section.word(),
            self.id
        );
        let help = format!(
            "nothing is discounted backwards: write `finance.year-zero = {from}`, or `sunk = true` if it is spent already"
        );
        check.report(Code::BeforeYearZero, path, message, "before year zero", &help);
    }

    fn beyond_horizon(&self, check: &mut Check<'_>, path: &[&str], from: i64, last: i64) {
        let (zero, horizon) = (self.finance.year_zero, self.finance.horizon);
        let end = zero + horizon as i64;
        let name = format!("{}.{}", self.section.word(), self.id);
        let message = if zero == 0 && from == 0 {
            format!("`{name}` goes on beyond the horizon, which is {horizon} years after year zero")
        } else if from > end {
            format!("`{name}` starts in {from}, after the horizon has ended in {end}")
        } else {
            format!("`{name}` goes on to {last}, beyond the horizon, which ends in {end}")
        };
        let help = match last.saturating_sub(zero) {
            years if years <= MAX_HORIZON as i64 => {
                format!("write `horizon = {years}` under `[finance]`, or shorten the line")
            }
            _ => "shorten the line".to_owned(),
        };
        check.report(Code::BeyondHorizon, path, message, "beyond the horizon", &help);
    }
}

/// Growth may be below zero, and by no more than everything a year; doubling a year is the most.
const GROWTH: Meaning<'static> = Meaning { word: &|_| None, bounds: (-1.0, 1.0), scale: None };

/// The most that a figure can be drawn at, or its central value if there is no end.
fn highest(inputs: &Inputs, figure: Quantity) -> f64 {
    let Quantity::Uncertain(input) = figure else { return central(inputs, figure) };
    let input = &inputs.list()[input.index()];
    let end = input.distribution.support().1.min(input.bounds.1);
    if end.is_finite() { end } else { input.central }
}

fn central(inputs: &Inputs, figure: Quantity) -> f64 {
    match figure {
        Quantity::Certain(figure) => figure,
        Quantity::Uncertain(input) => inputs.list()[input.index()].central,
    }
}

impl LineOn {
    /// Puts the figures on their years: those before year zero are sunk and only remembered.
    fn place(&mut self, figures: &[Quantity], inputs: &Inputs, year_zero: i64) {
        let growth = 1.0 + self.growth.map_or(0.0, |growth| central(inputs, growth));
        let mut grown = self.factor.map_or(1.0, |factor| central(inputs, factor));
        for (place, figure) in figures.iter().enumerate() {
            let year = self.first + place as i64;
            let amount = central(inputs, *figure) * grown;
            match usize::try_from(year) {
                Ok(year) => {
                    self.amounts.push((year, *figure));
                    self.central[year] = amount;
                }
                Err(_) => self.earlier.push((year_zero + year, amount)),
            }
            grown *= growth;
        }
    }
}
