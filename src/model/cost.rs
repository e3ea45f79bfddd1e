//! Cost lines as meant, as far as uncertainty needs them: what each option pays in each year.
//!
//! Amounts are taken at the prices in which they are stated, and discounted. Deflators, optimism bias, benefits,
//! funding and who pays are the business of the money part.

use super::check::Check;
use super::ids::AlternativeId;
use super::input::{Inputs, Meaning, NON_NEGATIVE, Quantity};
use crate::parameters::{DEFAULT_PROFILE, DiscountSchedule, discount};
use crate::scenario::{self, Cost, CostKind, Document, Estimate, PackOrRate, Years};

/// Years after year zero over which costs count where a file does not say.
const DEFAULT_HORIZON: usize = 10;

/// The most years.
const MOST_YEARS: usize = 1_000;

/// A cost line.
#[derive(Clone, Debug)]
pub(crate) struct CostLine {
    /// Minus one for what counts against costs: a residual value, spending avoided.
    pub(crate) sign: f64,
    pub(crate) on: Vec<CostOn>,
    /// The options on which an amount is missing, so that what they cost is not known.
    pub(crate) unknown: Vec<AlternativeId>,
}

/// What a cost line means for an option.
#[derive(Clone, Debug)]
pub(crate) struct CostOn {
    pub(crate) alternative: AlternativeId,
    /// Years after year zero, and the amount of that year before growth.
    pub(crate) amounts: Vec<(usize, Quantity)>,
    /// Years of the line before year zero. Nothing is discounted backwards: they are left out, but it grew in them.
    pub(crate) before: usize,
    /// Growth a year from the first year of the line, a share.
    pub(crate) growth: Option<Quantity>,
    /// What the whole line is multiplied by.
    pub(crate) factor: Option<Quantity>,
}

/// The year from which years are counted: as stated, else the earliest that is named, else none matters.
pub(crate) fn year_zero(document: &Document) -> i64 {
    let stated = document.finance.as_ref().and_then(|finance| finance.year_zero);
    let costs =
        document.costs.iter().flat_map(|(_, line)| years_of(line.from, &line.for_options, |one| one.from));
    let benefits =
        document.benefits.iter().flat_map(|(_, line)| years_of(line.from, &line.for_options, |one| one.from));
    let fundings =
        document.fundings.iter().flat_map(|(_, line)| years_of(line.from, &line.for_options, |one| one.from));
    let risks = document.risks.iter().filter_map(|(_, risk)| risk.from);
    stated.or_else(|| costs.chain(benefits).chain(fundings).chain(risks).min()).unwrap_or(0)
}

fn years_of<'a, T>(
    general: Option<i64>,
    single: &'a scenario::Keyed<T>,
    from: impl Fn(&T) -> Option<i64> + 'a,
) -> impl Iterator<Item = i64> + 'a {
    general.into_iter().chain(single.iter().filter_map(move |(_, one)| from(one)))
}

/// Years after year zero over which costs count.
fn horizon(document: &Document) -> usize {
    let stated = document.finance.as_ref().and_then(|finance| finance.horizon);
    stated.and_then(|years| usize::try_from(years).ok()).unwrap_or(DEFAULT_HORIZON).min(MOST_YEARS)
}

/// What later years are discounted by.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Discounting;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let scenario = Scenario::parse("company.toml", text)?;
/// let by_profile = scenario.model()?.discounting();
/// assert!(matches!(by_profile, Discounting::Schedule(schedule) if schedule.id == "green-book-2026"));
/// let stated = scenario.with("finance.schedule", 0.05)?.model()?.discounting();
/// assert!(matches!(stated, Discounting::Rate(rate) if rate == 0.05));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Discounting {
    /// A share a year, as the file says.
    Rate(f64),
    /// A schedule that comes with the library.
    Schedule(&'static DiscountSchedule),
}

/// What a file discounts by: as it says, else by its profile.
pub(crate) fn discounting(document: &Document) -> Discounting {
    let stated = document.finance.as_ref().and_then(|finance| finance.schedule.as_ref());
    let profile = document.appraisal.as_ref().and_then(|facts| facts.profile.as_deref());
    let of_profile = || discount::of_profile(profile.unwrap_or(DEFAULT_PROFILE));
    let schedule = match stated {
        Some(PackOrRate::Rate(rate)) => return Discounting::Rate(*rate),
        Some(PackOrRate::Pack(name)) => DiscountSchedule::named(name).or_else(of_profile),
        None => of_profile(),
    };
    schedule.map_or(Discounting::Rate(0.0), Discounting::Schedule)
}

/// What a pound of each year from year zero on is worth in year zero.
pub(crate) fn discount_factors(document: &Document) -> Vec<f64> {
    let last = horizon(document).max(last_year(document)).max(MOST_YEARS / 10);
    match discounting(document) {
        Discounting::Rate(rate) => discount::flat(last, rate),
        Discounting::Schedule(schedule) => schedule.factors(last),
    }
}

/// How many years after year zero the last cost can be: the latest start and the longest line, together or not.
fn last_year(document: &Document) -> usize {
    let single = document.costs.iter().flat_map(|(_, line)| line.for_options.iter());
    let lines = || document.costs.iter().chain(single.clone()).map(|(_, line)| line);
    let years = |line: &Cost| match line.years {
        Some(Years::Count(years)) => usize::try_from(years).unwrap_or_default().min(MOST_YEARS),
        _ => 0,
    };
    let longest = lines().map(|line| years(line).max(line.profile.len())).max().unwrap_or_default();
    let risks = document.risks.iter().filter_map(|(_, risk)| risk.from);
    let latest = lines().filter_map(|line| line.from).chain(risks).max();
    let start = latest.and_then(|latest| usize::try_from(latest - year_zero(document)).ok());
    start.unwrap_or_default() + longest
}

/// Reads the cost lines, in the order of the ids. What is already spent, only comes if something happens, or is
/// for each month of delay is left out, and so is a line with an amount that nobody knows.
pub(crate) fn read_costs(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    options: &[&str],
    year_zero: i64,
) -> Vec<CostLine> {
    let document = check.document;
    if document.costs.is_empty() {
        return Vec::new();
    }
    let mut written: Vec<(&str, &Cost)> = document.costs.iter().collect();
    written.sort_by_key(|(id, _)| *id);
    let horizon = horizon(document);
    let counts =
        |line: &Cost| !line.sunk.unwrap_or(false) && !line.contingent.unwrap_or(false) && line.per.is_none();
    let mut lines = Vec::new();
    for (id, line) in written.into_iter().filter(|(_, line)| counts(line)) {
        let mut on = Vec::new();
        let mut unknown = Vec::new();
        for (place, option) in options.iter().enumerate() {
            let bears = line.options.is_empty() || line.options.iter().any(|one| one == option);
            let reader = LineReader { id, line, option, year_zero, horizon };
            if bears && reader.is_missing() {
                unknown.push(AlternativeId::new(place));
            } else if bears {
                on.extend(reader.read(check, inputs, AlternativeId::new(place)));
            }
        }
        let against = matches!(line.kind, Some(CostKind::ResidualValue | CostKind::Avoided));
        lines.push(CostLine { sign: if against { -1.0 } else { 1.0 }, on, unknown });
    }
    lines
}

struct LineReader<'a> {
    id: &'a str,
    line: &'a Cost,
    option: &'a str,
    year_zero: i64,
    horizon: usize,
}

impl<'a> LineReader<'a> {
    /// The first of the single option's line and the general one that states something, with its address.
    fn stated<T: ?Sized>(
        &self,
        key: &'a str,
        part: impl Fn(&'a Cost) -> Option<&'a T>,
    ) -> Option<(Vec<&'a str>, &'a T)> {
        let single = self.line.for_options.get(self.option).and_then(&part);
        match single {
            Some(found) => Some((vec!["cost", self.id, "for", self.option, key], found)),
            None => part(self.line).map(|found| (vec!["cost", self.id, key], found)),
        }
    }

    /// The profile that counts. Whoever states an amount for one option drops the general profile, and the other way
    /// about.
    fn counting_profile(&self) -> Option<(Vec<&'a str>, &'a [Estimate])> {
        let single = self.line.for_options.get(self.option);
        let own_amount = single.is_some_and(|single| single.amount.is_some());
        let profile =
            self.stated("profile", |line| (!line.profile.is_empty()).then_some(line.profile.as_slice()));
        profile.filter(|_| !own_amount)
    }

    /// Whether an amount is stated to be missing.
    fn is_missing(&self) -> bool {
        match self.counting_profile() {
            Some((_, profile)) => profile.iter().any(Estimate::is_missing),
            None => self
                .stated("amount", |line| line.amount.as_ref())
                .is_some_and(|(_, amount)| amount.is_missing()),
        }
    }

    fn read(&self, check: &mut Check<'_>, inputs: &mut Inputs, alternative: AlternativeId) -> Option<CostOn> {
        let from = self.stated("from", |line| line.from.as_ref()).map_or(self.year_zero, |(_, from)| *from);
        let first = usize::try_from(from - self.year_zero).unwrap_or(0);
        let before = usize::try_from(self.year_zero - from).unwrap_or(0);
        let amounts = match self.counting_profile() {
            Some((path, profile)) => Self::profile(check, inputs, &path, profile, before)?,
            None => self.amount(check, inputs, first, before)?,
        };
        let amounts = amounts.into_iter().map(|(year, amount)| (first + year, amount)).collect();
        let growth = self.stated("growth", |line| line.growth.as_ref());
        let meaning = Meaning { bounds: (-1.0, f64::INFINITY), ..NON_NEGATIVE };
        let growth = growth.and_then(|(path, growth)| inputs.read(check, &path, growth, &meaning));
        let factor = self.stated("factor", |line| line.factor.as_ref());
        let factor = factor.and_then(|(path, factor)| inputs.read(check, &path, factor, &NON_NEGATIVE));
        Some(CostOn { alternative, amounts, before, growth, factor })
    }

    /// Amounts by years after the first that counts.
    fn profile(
        check: &mut Check<'_>,
        inputs: &mut Inputs,
        path: &[&str],
        profile: &[Estimate],
        before: usize,
    ) -> Option<Vec<(usize, Quantity)>> {
        let amounts = profile.iter().enumerate().skip(before).map(|(place, amount)| {
            let place_text = place.to_string();
            let path = [path, &[place_text.as_str()]].concat();
            Some((place - before, inputs.read(check, &path, amount, &NON_NEGATIVE)?))
        });
        amounts.collect()
    }

    /// The same of one amount for a number of years, or to the end.
    fn amount(
        &self,
        check: &mut Check<'_>,
        inputs: &mut Inputs,
        first: usize,
        before: usize,
    ) -> Option<Vec<(usize, Quantity)>> {
        let (path, amount) = self.stated("amount", |line| line.amount.as_ref())?;
        let amount = inputs.read(check, &path, amount, &NON_NEGATIVE)?;
        let years = match self.stated("years", |line| line.years.as_ref()) {
            // To the end, so nothing for what would start after it.
            Some((_, Years::Horizon)) => (self.horizon + 1).saturating_sub(first),
            Some((_, Years::Count(years))) => {
                usize::try_from(*years).ok()?.clamp(1, MOST_YEARS).saturating_sub(before)
            }
            None => 1_usize.saturating_sub(before),
        };
        Some((0..years).map(|year| (year, amount)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scenario;
    use crate::model::Model;

    const YEARS: &str = "[finance]\nyear-zero = 2026\nhorizon = 4\n";

    fn model(money: &str) -> Model {
        let options = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n";
        let scenario = Scenario::parse("cost.toml", &format!("{options}{money}")).expect("it can be read");
        scenario.model().expect("a sound scenario")
    }

    /// Years and amounts of the first line on each option.
    fn amounts(model: &Model) -> Vec<Vec<(usize, f64)>> {
        let certain = |(year, amount): &(usize, Quantity)| match amount {
            Quantity::Certain(amount) => (*year, *amount),
            Quantity::Uncertain(_) => panic!("certain in this case"),
        };
        model.uncertainty().costs[0].on.iter().map(|on| on.amounts.iter().map(certain).collect()).collect()
    }

    #[test]
    fn an_amount_is_for_one_year_for_some_or_to_the_end() {
        let of = |line: &str| amounts(&model(&format!("{YEARS}[cost.k]\namount = 7\n{line}"))).remove(0);
        assert_eq!(of(""), [(0, 7.0)]);
        assert_eq!(of("from = 2028\nyears = 2"), [(2, 7.0), (3, 7.0)]);
        assert_eq!(of("from = 2029\nyears = 'horizon'"), [(3, 7.0), (4, 7.0)]);
        assert_eq!(of("from = 2030\nyears = 'horizon'"), [(4, 7.0)]);
        assert_eq!(of("from = 2031\nyears = 'horizon'"), []); // after the end
    }

    #[test]
    fn who_states_an_amount_drops_the_profile_and_the_other_way_about() {
        let own_amount = model(&format!("{YEARS}[cost.k]\nprofile = [1, 2]\nfrom = 2027\nfor.b.amount = 9"));
        assert_eq!(amounts(&own_amount), [vec![(1, 1.0), (2, 2.0)], vec![(1, 9.0)]]);
        let own_profile = model(&format!("{YEARS}[cost.k]\namount = 9\nyears = 3\nfor.b.profile = [1, 2]"));
        assert_eq!(amounts(&own_profile), [vec![(0, 9.0), (1, 9.0), (2, 9.0)], vec![(0, 1.0), (1, 2.0)]]);
    }

    #[test]
    fn an_uncertain_number_is_at_the_address_where_it_stands() {
        let model = model(
            "[cost.k]\nprofile = [1, { low = 2, high = 3 }]\ngrowth = { low = 0, high = 0.1 }\n\
             factor = { low = 1, high = 2 }\nfor.b.factor = { low = 2, high = 4 }",
        );
        let paths: Vec<&str> = model.inputs().iter().map(|input| input.path.as_str()).collect();
        assert_eq!(paths, ["cost.k.profile.1", "cost.k.growth", "cost.k.factor", "cost.k.for.b.factor"]);
    }

    #[test]
    fn what_began_before_year_zero_counts_from_there_and_goes_on_growing() {
        let model = model(&format!("{YEARS}[cost.k]\nprofile = [1, 2, 3]\nfrom = 2025\ngrowth = 0.1"));
        assert_eq!(amounts(&model)[0], [(0, 2.0), (1, 3.0)]);
        assert_eq!(model.uncertainty().costs[0].on[0].before, 1);
    }

    #[test]
    fn a_missing_amount_leaves_what_it_costs_unknown() {
        let model = model(&format!("{YEARS}[cost.k]\namount = 7\nfor.b.amount = 'missing'"));
        let line = &model.uncertainty().costs[0];
        assert_eq!((line.on.len(), line.unknown.len()), (1, 1));
    }

    #[test]
    fn what_comes_back_or_is_saved_counts_against_costs_and_transfers_stay() {
        let signs = |line: &str| {
            let model = model(&format!("[cost.k]\namount = 1\n{line}"));
            model.uncertainty().costs.iter().map(|line| line.sign.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            (signs("kind = 'residual-value'"), signs("kind = 'avoided'")),
            (vec!["-1".into()], vec!["-1".into()])
        );
        assert_eq!(
            (signs("kind = 'redundancy'"), signs("transfer = true")),
            (vec!["1".into()], vec!["1".into()])
        );
        for left_out in ["sunk = true", "contingent = true", "per = 'delay-month'"] {
            assert!(signs(left_out).is_empty(), "{left_out}");
        }
    }

    #[test]
    fn year_zero_is_as_stated_or_the_earliest_year_that_is_named() {
        let of = |money: &str| year_zero(model(money).document());
        let cost = "[cost.k]\namount = 1\nfrom = 2030\n";
        assert_eq!(of(""), 0);
        assert_eq!(of(&format!("{cost}for.b.from = 2029")), 2029);
        assert_eq!(of(&format!("{cost}[benefit.g]\namount = 1\nfrom = 2031\nfor.a.from = 2028")), 2028);
        assert_eq!(of(&format!("{cost}[funding.g]\namount = 1\nfor.a.from = 2027")), 2027);
        assert_eq!(of(&format!("{cost}[risk.r]\nprobability = 0.1\nimpact.cost = 1\nfrom = 2026")), 2026);
        assert_eq!(of(&format!("{YEARS}{cost}for.b.from = 2029")), 2026);
    }

    #[test]
    fn every_year_with_a_cost_has_its_own_factor() {
        let factors = |money: &str| discount_factors(model(money).document());
        let long = factors(
            "[finance]\nyear-zero = 2026\nschedule = 0.035\n[cost.k]\namount = 1\nfrom = 2126\nyears = 300",
        );
        assert!(long.len() > 399 && long.windows(2).all(|pair| pair[1] < pair[0]));
        let short = factors("[finance]\nschedule = 'health-2026'\n[cost.k]\namount = 1");
        assert!((short[1] - 1.0 / 1.015).abs() < 1e-15);
    }

    #[test]
    fn the_schedule_is_that_of_the_profile_unless_stated() {
        let of = |money: &str| match discounting(model(money).document()) {
            Discounting::Schedule(schedule) => schedule.id.clone(),
            Discounting::Rate(rate) => rate.to_string(),
        };
        assert_eq!(of(""), "green-book-2026");
        assert_eq!(of("[appraisal]\nprofile = 'scotland-scim'"), "green-book-six-band");
        assert_eq!(of("[finance]\nschedule = 'no-time-preference'"), "no-time-preference");
        assert_eq!(of("[finance]\nschedule = 0.05"), "0.05");
    }

    #[test]
    fn no_costs_need_no_memory() {
        let model = model("");
        assert_eq!((model.uncertainty().costs.capacity(), model.uncertainty().discount.capacity()), (0, 0));
    }
}
