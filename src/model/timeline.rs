//! Milestones as meant: what comes after what, how long it takes, and what stretched such work before.

use super::check::Check;
use super::ids::{AlternativeId, MilestoneId};
use super::input::{Inputs, NON_NEGATIVE, Quantity};
use crate::diagnostic::Code;
use crate::id::Id;
use crate::scenario::{self, Citation, PastOf};

/// Something that is to be done by a day.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::{Duration, Quantity};
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [milestone.agreed]\nplanned = '2026-10-13'\n\
///     [milestone.open]\nafter = ['agreed']\nduration-months = 6\npast = ['hub']\n\
///     [past.hub]\nof = 'duration'\nplanned = 10\nactual = 15";
/// let model = Scenario::parse("plan.toml", text)?.model()?;
/// let open = &model.milestones()[1];
/// assert_eq!(open.past, [1.5]); // the hub took half as long again as planned
/// assert_eq!(open.on[0].duration, Some(Duration::Months(Quantity::Certain(6.0))));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Milestone {
    /// Its id.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// The reason, in plain words.
    pub because: Option<String>,
    /// The sources.
    pub evidence: Vec<Citation>,
    /// The milestones that must be reached before.
    pub after: Vec<MilestoneId>,
    /// The day it was done, counted from the first day of 1970.
    pub actual: Option<i64>,
    /// What it means for each option it bears on, in the order of the ids.
    pub on: Vec<MilestoneOn>,
    /// How many times its plan each past project took; one of these, drawn, multiplies the duration.
    pub past: Vec<f64>,
    /// The past projects.
    pub past_ids: Vec<Id>,
}

impl Milestone {
    /// Whether it bears on an option.
    pub(crate) fn bears_on(&self, option: AlternativeId) -> bool {
        self.on.iter().any(|on| on.alternative == option)
    }
}

/// What a milestone means for an option.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [milestone.open]\nplanned = '2027-04-01'\nfor.b.planned = '2027-10-01'";
/// let model = Scenario::parse("plan.toml", text)?.model()?;
/// let days: Vec<Option<i64>> = model.milestones()[0].on.iter().map(|on| on.planned).collect();
/// assert_eq!(days, [Some(20_909), Some(21_092)]); // the second option opens half a year later
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MilestoneOn {
    /// The option.
    pub alternative: AlternativeId,
    /// The planned day, counted from the first day of 1970.
    pub planned: Option<i64>,
    /// How long it takes from the last of what comes before; none if that cannot be told.
    pub duration: Option<Duration>,
}

/// How long a milestone takes.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Duration;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [milestone.agreed]\nplanned = '2026-10-13'\n\
///     [milestone.open]\nafter = ['agreed']\nplanned = '2027-04-01'";
/// let model = Scenario::parse("plan.toml", text)?.model()?;
/// // No duration is stated, so it is the gap between the two planned days.
/// assert_eq!(model.milestones()[1].on[0].duration, Some(Duration::Days(170.0)));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Duration {
    /// So many months, each a twelfth of 365.25 days.
    Months(Quantity),
    /// So many days: the gap between the planned days, where no duration is stated.
    Days(f64),
}

/// The milestones in the order of the ids, and an order in which each comes after what it waits for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline {
    pub(crate) milestones: Vec<Milestone>,
    pub(crate) order: Vec<MilestoneId>,
}

/// Reads the milestones. Ids that are unknown are reported by the references.
pub(crate) fn read_timeline(check: &mut Check<'_>, inputs: &mut Inputs, options: &[&str]) -> Timeline {
    let document = check.document;
    if document.milestones.is_empty() {
        return Timeline::default();
    }
    let mut written: Vec<(&str, &scenario::Milestone)> = document.milestones.iter().collect();
    written.sort_by_key(|(id, _)| *id);
    let ids: Vec<&str> = written.iter().map(|(id, _)| *id).collect();
    let find = |id: &String| ids.binary_search(&id.as_str()).ok().map(MilestoneId::new);
    let mut milestones = Vec::with_capacity(written.len());
    for (id, one) in &written {
        let (past, past_ids) = past(check, id, one);
        let mut after: Vec<MilestoneId> = one.after.iter().filter_map(find).collect();
        after.sort_unstable();
        after.dedup();
        let on = options.iter().enumerate().filter(|(_, option)| bears(one, option));
        let on: Vec<(usize, &str)> = on.map(|(place, option)| (place, *option)).collect();
        milestones.push(Milestone {
            id: Id::from(*id),
            name: super::criterion::shown_name(id, one.name.as_ref()),
            because: one.because.clone(),
            evidence: one.evidence.citations.clone(),
            after,
            actual: one.actual.map(|day| day.0.day_number()),
            on: on
                .iter()
                .map(|(place, option)| milestone_on(check, inputs, (id, one), *place, option))
                .collect(),
            past,
            past_ids,
        });
    }
    // In a circle every order is backwards somewhere.
    let sound = check.errors() == 0;
    for id in planned_gaps(&mut milestones).into_iter().filter(|_| sound) {
        let message = format!("`milestone.{id}` is planned before what it comes `after`");
        let help = "exchange the days, or state `duration-months`; until then its day is not known";
        check.report(Code::PlanBackwards, &["milestone", &id, "planned"], message, "too early", help);
    }
    let order = order(&milestones);
    Timeline { milestones, order }
}

fn bears(milestone: &scenario::Milestone, option: &str) -> bool {
    milestone.options.is_empty() || milestone.options.iter().any(|one| one == option)
}

/// The most times its plan that a past project may have come to; beyond it the two are in different units.
pub(super) const MOST_RATIO: f64 = 1000.0;

/// The ratios of the past projects that stretch a milestone.
fn past(check: &mut Check<'_>, id: &str, milestone: &scenario::Milestone) -> (Vec<f64>, Vec<Id>) {
    let document = check.document;
    let mut found = Vec::new();
    for (place, name) in milestone.past.iter().enumerate() {
        let Some(past) = document.pasts.get(name) else { continue };
        if past.of.is_some_and(|of| of != PastOf::Duration) {
            let message = format!("`past.{name}` is no past duration, so it cannot stretch `milestone.{id}`");
            let help = "name past projects with `of = \"duration\"`";
            let path = ["milestone", id, "past", &place.to_string()];
            check.report(Code::PastKind, &path, message, "of another kind", help);
            continue;
        }
        if let Some((planned, actual)) = past.planned.zip(past.actual) {
            if actual / planned > MOST_RATIO {
                let message = format!("`past.{name}` took more than {MOST_RATIO} times its plan");
                let help = "state `planned` and `actual` in the same unit";
                check.report(Code::OutOfRange, &["past", name, "actual"], message, "more than can be", help);
                continue;
            }
            found.push((actual / planned, Id::from(name.as_str())));
        }
    }
    found.into_iter().unzip()
}

fn milestone_on(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    (id, milestone): (&str, &scenario::Milestone),
    place: usize,
    option: &str,
) -> MilestoneOn {
    let single = milestone.for_options.get(option);
    let planned = single.and_then(|single| single.planned).or(milestone.planned);
    let own = single.and_then(|single| single.duration_months.as_ref());
    let (path, stated) = match own {
        Some(own) => (vec!["milestone", id, "for", option, "duration-months"], Some(own)),
        None => (vec!["milestone", id, "duration-months"], milestone.duration_months.as_ref()),
    };
    if stated.is_some() && milestone.after.is_empty() {
        let message = format!("`milestone.{id}` says how long it takes, but not after what");
        let help = "add `after`, or leave the duration out: without it the milestone is on its planned day";
        // One slip, however many options it stands for.
        if !check.has_in("milestone", id) {
            check.report(Code::DurationWithoutStart, &path, message, "from when?", help);
        }
    }
    let months = stated.and_then(|stated| inputs.read(check, &path, stated, &NON_NEGATIVE));
    MilestoneOn {
        alternative: AlternativeId::new(place),
        planned: planned.map(|day| day.0.day_number()),
        duration: months.map(Duration::Months),
    }
}

/// A duration left out is the planned gap: from the latest planned day before to its own. A gap that would run
/// backwards stays unknown: the milestones with such a gap.
fn planned_gaps(milestones: &mut [Milestone]) -> Vec<Id> {
    let mut backwards = Vec::new();
    let day = |milestones: &[Milestone], id: MilestoneId, option: AlternativeId| {
        let milestone = &milestones[id.index()];
        let on = milestone.on.iter().find(|on| on.alternative == option)?;
        on.planned.or(milestone.actual)
    };
    for place in 0..milestones.len() {
        for on in 0..milestones[place].on.len() {
            let MilestoneOn { alternative, planned, duration } = milestones[place].on[on];
            let (Some(planned), None) = (planned, duration) else { continue };
            let before = milestones[place].after.iter();
            let bearing = before.filter(|before| milestones[before.index()].bears_on(alternative));
            let days: Option<Vec<i64>> =
                bearing.map(|before| day(milestones, *before, alternative)).collect();
            if let Some(latest) = days.and_then(|days| days.into_iter().max()) {
                let gap = (planned - latest) as f64;
                milestones[place].on[on].duration = (gap >= 0.0).then_some(Duration::Days(gap));
                backwards.extend((gap < 0.0).then(|| milestones[place].id.clone()));
            }
        }
    }
    backwards.dedup();
    backwards
}

fn order(milestones: &[Milestone]) -> Vec<MilestoneId> {
    let before = |place: usize, link: usize| milestones[place].after.get(link).map(|before| before.index());
    earlier_first(milestones.len(), before).into_iter().map(MilestoneId::new).collect()
}

/// An order of so many things in which each comes after those before it. `before` gives one link after another.
///
/// It keeps its own list of the way down: a chain may be longer than the stack is deep.
pub(super) fn earlier_first(count: usize, before: impl Fn(usize, usize) -> Option<usize>) -> Vec<usize> {
    let mut order = Vec::with_capacity(count);
    let mut seen = vec![false; count];
    let mut way: Vec<(usize, usize)> = Vec::new();
    for start in 0..count {
        if !std::mem::replace(&mut seen[start], true) {
            way.push((start, 0));
        }
        while let Some((place, followed)) = way.last_mut() {
            let place = *place;
            let next = before(place, *followed);
            *followed += 1;
            match next {
                None => {
                    order.push(place);
                    way.pop();
                }
                Some(next) if !std::mem::replace(&mut seen[next], true) => way.push((next, 0)),
                Some(_) => {}
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scenario;
    use crate::model::Model;

    fn scenario(plan: &str) -> Scenario {
        let options = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n";
        Scenario::parse("plan.toml", &format!("{options}{plan}")).expect("it can be read")
    }

    fn model(plan: &str) -> Model {
        scenario(plan).model().expect("a sound scenario")
    }

    fn durations(model: &Model, id: &str) -> Vec<Option<Duration>> {
        let found = model.milestones().iter().find(|milestone| milestone.id == id).expect("a milestone");
        found.on.iter().map(|on| on.duration).collect()
    }

    fn refused(plan: &str) -> Vec<Code> {
        let error = scenario(plan).model().expect_err("a mistake of meaning");
        error.diagnostics().expect("diagnostics").iter().map(|found| found.code).collect()
    }

    #[test]
    fn a_stated_duration_comes_before_the_planned_gap() {
        let model = model(
            "[milestone.p]\nplanned = '2026-01-01'\n\
             [milestone.q]\nafter = ['p']\nplanned = '2026-03-02'\nfor.b.duration-months = { low = 1, high = 3 }",
        );
        let Some(Duration::Months(Quantity::Uncertain(months))) = durations(&model, "q")[1] else {
            panic!("a range of months")
        };
        assert_eq!(model.inputs()[months.index()].path.as_str(), "milestone.q.for.b.duration-months");
        assert_eq!(durations(&model, "q")[0], Some(Duration::Days(60.0)));
    }

    #[test]
    fn the_gap_runs_from_the_latest_planned_day_before_or_the_day_it_was_done() {
        let model = model(
            "[milestone.p]\nplanned = '2026-01-01'\nactual = '2026-06-01'\n[milestone.r]\nactual = '2026-01-31'\n\
             [milestone.q]\nafter = ['p', 'r']\nplanned = '2026-02-10'",
        );
        assert_eq!(durations(&model, "q"), [Some(Duration::Days(10.0)); 2]);
    }

    #[test]
    fn a_gap_that_cannot_be_told_is_unknown() {
        let unplanned =
            "[milestone.o]\nplanned = '2026-01-01'\n[milestone.p]\nafter = ['o']\nduration-months = 1\n";
        let model_of = |q: &str| model(&format!("{unplanned}[milestone.q]\n{q}"));
        assert_eq!(durations(&model_of("after = ['p']\nplanned = '2026-06-01'"), "q"), [None, None]);
        assert_eq!(durations(&model_of("after = ['o']"), "q"), [None, None]);
        assert_eq!(durations(&model_of("after = ['o']\nplanned = '2025-12-31'"), "q"), [None, None]);
    }

    #[test]
    fn what_does_not_bear_on_an_option_does_not_hold_it_up() {
        let model = model(
            "[milestone.p]\nplanned = '2026-01-01'\n[milestone.r]\noptions = ['a']\nplanned = '2026-01-21'\n\
             [milestone.q]\nafter = ['p', 'r']\nplanned = '2026-01-31'",
        );
        assert_eq!(durations(&model, "q"), [Some(Duration::Days(10.0)), Some(Duration::Days(30.0))]);
        assert_eq!(model.milestones()[2].on.len(), 1);
    }

    #[test]
    fn a_past_of_another_kind_and_a_duration_from_nowhere_are_refused_once() {
        let past = "[past.hub]\nof = 'cost'\nplanned = 4\nactual = 5\n";
        let plan = format!("{past}[milestone.p]\nplanned = '2026-01-01'\npast = ['hub']");
        assert_eq!(refused(&plan), [Code::PastKind]);
        let plan = "[milestone.p]\nplanned = '2026-01-01'\nduration-months = 3";
        assert_eq!(refused(plan), [Code::DurationWithoutStart]);
    }

    #[test]
    fn past_projects_keep_the_order_of_the_file() {
        let model = model(
            "[past.hub]\nof = 'duration'\nplanned = 10\nactual = 15\n[past.depot]\nof = 'duration'\nplanned = 4\nactual = 4\n\
             [milestone.p]\nplanned = '2026-01-01'\npast = ['hub', 'depot']",
        );
        assert_eq!(model.milestones()[0].past, [1.5, 1.0]);
        assert_eq!(model.milestones()[0].past_ids, ["hub", "depot"]);
    }

    #[test]
    fn earlier_milestones_come_first() {
        let timeline = model(
            "[milestone.a]\nafter = ['b', 'c']\nduration-months = 1\n[milestone.b]\nafter = ['c']\nduration-months = 1\n\
             [milestone.c]\nplanned = '2026-01-01'",
        );
        let order = &timeline.uncertainty().milestone_order;
        assert_eq!(order.iter().map(|one| one.index()).collect::<Vec<_>>(), [2, 1, 0]);
    }

    #[test]
    fn a_long_chain_does_not_overflow_the_stack() {
        let count = 500_000;
        let order = earlier_first(count, |place, link| (link == 0 && place + 1 < count).then_some(place + 1));
        assert!(order.iter().rev().copied().eq(0..count));
    }

    #[test]
    fn no_milestones_need_no_memory() {
        let timeline = model("");
        assert_eq!(timeline.uncertainty().milestones.capacity(), 0);
        assert_eq!(timeline.uncertainty().milestone_order.capacity(), 0);
    }
}
