//! Requirements first: who fails what, and what it costs in points to insist on each.

use serde::Serialize;

use super::outcome::Totals;
use crate::id::Id;
use crate::model::{AlternativeId, Model, RequirementId, RequirementKind};

/// What it costs in points to insist on a requirement.
///
/// `price = max(0, best total without it - best total with it)`: the best option that fails this
/// requirement and no other, against the best that fails none.
///
/// ```
/// use appraise::Scenario;
///
/// // Control and lasting gains: as now 95 and 25, the company 85 and 80, a contractor 90 and 90. The service
/// // is to stay in public hands, which rules the contractor out.
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     meets.public = true\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\nmeets.public = true\n\
/// #     [option.contractor]\nscore = { control = 90, gains = 90 }\n\
/// #     meets.public = { holds = false, because = 'it is privately owned', by = 'board' }\n\
/// #     [requirement.public]\nname = 'Stays in public hands'\nkind = 'objective'\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let appraisal = Scenario::parse("company.toml", text)?.model()?.appraise();
/// let public = &appraisal.requirements()[0];
/// assert_eq!(public.name, "Stays in public hands");
/// assert_eq!(public.admits, ["contractor"]); // what giving it up would let in
/// assert_eq!(public.new_leader.as_deref(), Some("contractor"));
/// assert_eq!(public.price, Some(90.0 - 82.5));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RequirementPrice {
    /// The requirement.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// What kind it is.
    pub kind: RequirementKind,
    /// The options that fail it.
    pub failed_by: Vec<Id>,
    /// The options that fail it and nothing else, which giving it up would let in.
    pub admits: Vec<Id>,
    /// The option that would then lead, if giving it up would change that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_leader: Option<Id>,
    /// Points given up for it, missing scores in the middle; none if no option passes the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<f64>,
    /// The most that could be given up for it, over all missing scores; where that differs from the price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_high: Option<f64>,
}

/// The price of each requirement that screens, in the order of the ids.
pub(crate) fn prices(model: &Model, totals: &Totals) -> Vec<RequirementPrice> {
    let requirements = model.requirements().iter().enumerate().filter(|(_, requirement)| requirement.screens);
    requirements.map(|(place, _)| price(model, totals, RequirementId::new(place))).collect()
}

fn price(model: &Model, totals: &Totals, id: RequirementId) -> RequirementPrice {
    let requirement = model.requirement(id);
    let fails = |option: &AlternativeId| {
        model.alternative(*option).failed().any(|judgement| judgement.requirement == id)
    };
    let only = |option: &AlternativeId| fails(option) && model.alternative(*option).failed().count() == 1;
    let ids = |keep: &dyn Fn(&AlternativeId) -> bool| {
        model
            .shown()
            .iter()
            .filter(|option| keep(option))
            .map(|option| model.alternative(*option).id.clone())
            .collect()
    };
    let best = |figures: &[f64], keep: &dyn Fn(&AlternativeId) -> bool| {
        let kept = model.shown().iter().filter(|option| keep(option)).map(|option| figures[option.index()]);
        kept.fold(None, |best: Option<f64>, total| Some(best.map_or(total, |best| best.max(total))))
    };
    let passes = |option: &AlternativeId| model.alternative(*option).may_be_recommended();
    let with = best(&totals.middle, &passes);
    let without = best(&totals.middle, &only);
    let gain = with.map(|with| without.map_or(0.0, |without| (without - with).max(0.0)));
    let most =
        best(&totals.high, &only).zip(best(&totals.low, &passes)).map(|(high, low)| (high - low).max(0.0));
    // In the order of the ids, so that of equal totals the file's order does not choose.
    let options: Vec<AlternativeId> = (0..model.alternatives().len()).map(AlternativeId::new).collect();
    let new_leader =
        gain.filter(|gain| *gain > super::TIE).or(with.is_none().then_some(0.0)).and_then(|_| {
            let leads =
                |option: &&AlternativeId| only(option) && Some(totals.middle[option.index()]) == without;
            options.iter().find(leads).map(|option| model.alternative(*option).id.clone())
        });
    RequirementPrice {
        id: requirement.id.clone(),
        name: requirement.name.clone(),
        kind: requirement.kind,
        failed_by: ids(&fails),
        admits: ids(&only),
        new_leader,
        price: gain,
        price_high: most.filter(|most| gain.is_some_and(|gain| *most > gain + super::TIE)),
    }
}
