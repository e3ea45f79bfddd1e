//! The tree of criteria: who belongs to whom, on which scale, with which weight.

use super::check::Check;
use super::ids::CriterionId;
use super::scale::{Scale, read_scale};
use super::weighting::{FamilyWeights, Weighting, family_weights};
use crate::diagnostic::{Code, Diagnostic};
use crate::id::Id;
use crate::key_path::KeyPath;
use crate::scenario::{self, CriterionKind, MAX_CRITERIA, MAX_CRITERIA_DEPTH};

/// A criterion: a leaf that is scored, or a branch that gathers others.
///
/// ```
/// use appraise::Scenario;
///
/// // Quality and setting up alike; below quality, control and lasting gains alike.
/// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
/// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
/// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
/// let model = Scenario::parse("tree.toml", text)?.model()?;
/// let criterion = |id| model.criterion(model.criterion_named(id).expect("a criterion of the file"));
/// assert_eq!(criterion("quality").children.len(), 2);
/// assert_eq!(criterion("control").parent, model.criterion_named("quality"));
/// assert_eq!(criterion("control").weight, 0.5 * 0.5);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Criterion {
    /// Its id.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// The branch it belongs to.
    pub parent: Option<CriterionId>,
    /// What belongs to it, in the order of the ids; empty for a leaf.
    pub children: Vec<CriterionId>,
    /// How it is weighted against its siblings.
    pub weighting: Weighting,
    /// Its share among its siblings, 0 to 1.
    pub local_weight: f64,
    /// Its share of the whole, 0 to 1: the product of the shares down the branch.
    pub weight: f64,
    /// What it is about.
    pub kind: CriterionKind,
    /// Its scale; none for a branch.
    pub scale: Option<Scale>,
}

impl Criterion {
    /// Whether it is scored itself.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nscore = { control = 95, gains = 25, set-up = 0 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80, set-up = 12 }\n\
    /// #     [criterion.quality]\nswing = 50\n[criterion.set-up]\nswing = 50\nunit = 'months'\nworst = 24\nbest = 0\n\
    /// #     [criterion.control]\nparent = 'quality'\nswing = 50\n[criterion.gains]\nparent = 'quality'\nswing = 50";
    /// let model = Scenario::parse("tree.toml", text)?.model()?;
    /// let branches = model.criteria().iter().filter(|criterion| !criterion.is_leaf());
    /// assert_eq!(branches.map(|criterion| criterion.id.as_str()).collect::<Vec<_>>(), ["quality"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }
}

/// The siblings under one parent and how they are weighted.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Weighting;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// // Control counts three times lasting gains, in place of the two swings.
/// let scenario = Scenario::parse("company.toml", text)?
///     .without("criterion.gains.swing")?
///     .with("criterion.control.pairwise.gains", 3)?;
/// let model = scenario.model()?;
/// let family = &model.families()[0];
/// assert_eq!(family.weighting, Weighting::Pairwise);
/// assert_eq!(family.consistency_ratio, None); // two criteria cannot contradict each other
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Family {
    /// The parent; none for the top of the tree.
    pub parent: Option<CriterionId>,
    /// The siblings, in the order of the ids.
    pub members: Vec<CriterionId>,
    /// How they are weighted.
    pub weighting: Weighting,
    /// Saaty's consistency ratio, for pairwise ratios of three to ten siblings.
    pub consistency_ratio: Option<f64>,
}

/// The tree, its members in the order of the ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) families: Vec<Family>,
    /// Criteria as a reader meets them: in the order of the file, children after their parent.
    pub(crate) shown: Vec<CriterionId>,
}

/// A name to show for an id that has none.
pub(crate) fn shown_name(id: &str, name: Option<&String>) -> String {
    name.map_or_else(|| id.replace('-', " "), Clone::clone)
}

/// Builds the tree. None if its shape is broken; other mistakes are reported and the tree is returned.
pub(crate) fn read_tree(check: &mut Check<'_>) -> Option<Tree> {
    let document = check.document;
    let count = document.criteria.len();
    if count == 0 {
        check.report(
            Code::NoCriteria,
            &["criterion"],
            "the file has no criterion",
            "",
            "state at least one: `[criterion.control]`",
        );
        return None;
    }
    if count > MAX_CRITERIA {
        let message = format!("the file has {count} criteria, and this version takes {MAX_CRITERIA}");
        check.report(
            Code::TooManyCriteria,
            &["criterion"],
            message,
            "",
            "group them, and leave out those that cannot tell options apart",
        );
        return None;
    }
    let mut written: Vec<(&str, &scenario::Criterion)> = document.criteria.iter().collect();
    written.sort_by_key(|(id, _)| *id);
    let (parents, known) = parents(&written);
    let children = children(&parents);
    // Of a tree that hangs together nowhere the weights are not worked out; scores are checked all the same.
    let sound = no_cycle(check, &written, &parents) && known;
    scores_on_leaves(check, &written, &parents, &children, sound);
    let (weights, families) = if sound {
        weigh(check, &written, &parents, &children)
    } else {
        (vec![(Weighting::Alone, 1.0); written.len()], Vec::new())
    };
    let shown = if sound { shown(check, &written, &parents, &children) } else { Vec::new() };
    let criteria = assemble(check, &written, if sound { &parents } else { &[] }, &children, &weights);
    Some(Tree { criteria, families, shown })
}

type Written<'a> = [(&'a str, &'a scenario::Criterion)];

/// The parent of each criterion, and whether every parent is one of the criteria; the references report
/// those that are not.
fn parents(written: &Written<'_>) -> (Vec<Option<usize>>, bool) {
    let find = |id: &String| written.binary_search_by_key(&id.as_str(), |(id, _)| *id).ok();
    let parents: Vec<Option<usize>> =
        written.iter().map(|(_, criterion)| criterion.parent.as_ref().and_then(find)).collect();
    let known =
        written.iter().zip(&parents).all(|((_, one), parent)| one.parent.is_none() || parent.is_some());
    (parents, known)
}

fn children(parents: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); parents.len()];
    for (child, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            children[*parent].push(child);
        }
    }
    children
}

fn no_cycle(check: &mut Check<'_>, written: &Written<'_>, parents: &[Option<usize>]) -> bool {
    // 0 unseen, 1 on the way up, 2 known to end at the top.
    let mut state = vec![0_u8; parents.len()];
    let mut sound = true;
    for start in 0..parents.len() {
        let mut way: Vec<usize> = Vec::new();
        let mut here = Some(start);
        while let Some(place) = here.filter(|place| state[*place] == 0) {
            state[place] = 1;
            way.push(place);
            here = parents[place];
        }
        if let Some(place) = here.filter(|place| state[*place] == 1) {
            let round = way.iter().skip_while(|step| **step != place);
            let names: Vec<&str> = round.map(|step| written[*step].0).chain([written[place].0]).collect();
            let message = match names.as_slice() {
                [one, _] => format!("`{one}` is its own parent"),
                _ => format!("these criteria are each other's parents: {}", names.join(" → ")),
            };
            check.report(
                Code::CriteriaCycle,
                &["criterion", written[place].0, "parent"],
                message,
                "leads back to itself",
                "take the `parent` out of the topmost one",
            );
            sound = false;
        }
        way.iter().for_each(|step| state[*step] = 2);
    }
    sound
}

/// Scores stand on leaves, and a criterion that is no parent is scored.
fn scores_on_leaves(
    check: &mut Check<'_>,
    written: &Written<'_>,
    parents: &[Option<usize>],
    children: &[Vec<usize>],
    sound: bool,
) {
    let document = check.document;
    // The first option that is scored on each criterion.
    let mut scored: Vec<Option<&str>> = vec![None; written.len()];
    for (option, alternative) in document.alternatives.iter() {
        for id in alternative.score.ids() {
            let Ok(place) = written.binary_search_by_key(&id, |(id, _)| *id) else { continue };
            scored[place].get_or_insert(option);
        }
    }
    let any = scored.iter().any(Option::is_some);
    for (place, (id, criterion)) in written.iter().enumerate() {
        match (scored[place], children[place].first()) {
            (Some(option), Some(child)) if sound => score_on_branch(check, id, option, written[*child].0),
            (None, None) if any && sound && parents.len() > 1 && !has_scale(criterion) => {
                let message = format!("no option is scored on `{id}`, and no criterion has it as its parent");
                let help = format!(
                    "add `parent = \"{id}\"` to what belongs below it, or state a score for each option"
                );
                let path = ["criterion", id];
                check.report(Code::BranchWithoutChildren, &path, message, "neither leaf nor branch", &help);
            }
            _ => {}
        }
    }
}

/// Whether a scale is stated.
fn has_scale(criterion: &scenario::Criterion) -> bool {
    criterion.worst.is_some()
        || criterion.best.is_some()
        || criterion.unit.is_some()
        || criterion.value.is_some()
        || criterion.local.is_some()
        || !criterion.levels.is_empty()
}

/// A branch that is scored: one mistake, whichever side of it is the slip.
fn score_on_branch(check: &mut Check<'_>, id: &str, option: &str, child: &str) {
    let path = ["option", option, "score", id];
    let parent = check.place(&["criterion", child, "parent"]);
    let found = Diagnostic::new(Code::ScoreOnBranch, format!("`{id}` has children and is not scored itself"))
        .at(KeyPath::from_segments(path))
        .label(check.place(&path), "a score on a branch")
        .label(parent, format!("makes `{child}` its child"))
        .help(format!(
            "score its children, such as `{child}`; or take `{id}` out as the parent of `{child}`"
        ));
    check.add(found);
}

/// The local weight of each criterion and the families.
fn weigh(
    check: &mut Check<'_>,
    written: &Written<'_>,
    parents: &[Option<usize>],
    children: &[Vec<usize>],
) -> (Vec<(Weighting, f64)>, Vec<Family>) {
    let mut weights = vec![(Weighting::Alone, 1.0); written.len()];
    let mut families = Vec::new();
    let top: Vec<usize> = (0..written.len()).filter(|place| parents[*place].is_none()).collect();
    let below = children.iter().enumerate().map(|(parent, members)| (Some(parent), members.clone()));
    for (parent, members) in
        std::iter::once((None, top)).chain(below).filter(|(_, members)| !members.is_empty())
    {
        strangers(check, written, &members);
        let siblings: Vec<(&str, &scenario::Criterion)> =
            members.iter().map(|member| written[*member]).collect();
        let Some(FamilyWeights { way, weights: shares, consistency }) = family_weights(check, &siblings)
        else {
            continue;
        };
        members.iter().zip(shares).for_each(|(member, share)| weights[*member] = (way, share));
        families.push(Family {
            parent: parent.map(CriterionId::new),
            members: members.into_iter().map(CriterionId::new).collect(),
            weighting: way,
            consistency_ratio: consistency,
        });
    }
    (weights, families)
}

/// Pairwise ratios name siblings, nobody else.
fn strangers(check: &mut Check<'_>, written: &Written<'_>, members: &[usize]) {
    let siblings: Vec<&str> = members.iter().map(|member| written[*member].0).collect();
    for member in members {
        let (id, criterion) = written[*member];
        for named in criterion.pairwise.ids() {
            let known = written.binary_search_by_key(&named, |(id, _)| *id).is_ok();
            if known && (!siblings.contains(&named) || named == id) {
                let message = if named == id {
                    format!("`{id}` is compared with itself")
                } else {
                    format!("`{named}` is not a sibling of `{id}`")
                };
                let help = "pairwise ratios compare criteria under the same parent";
                check.report(
                    Code::PairwisePairs,
                    &["criterion", id, "pairwise", named],
                    message,
                    "not a sibling",
                    help,
                );
            }
        }
    }
}

fn assemble(
    check: &mut Check<'_>,
    written: &Written<'_>,
    parents: &[Option<usize>],
    children: &[Vec<usize>],
    weights: &[(Weighting, f64)],
) -> Vec<Criterion> {
    let mut criteria: Vec<Criterion> = Vec::with_capacity(written.len());
    for (place, (id, criterion)) in written.iter().enumerate() {
        let leaf = children[place].is_empty();
        let scale =
            if leaf { read_scale(check, id, criterion) } else { branch_without_scale(check, id, criterion) };
        criteria.push(Criterion {
            id: Id::from(*id),
            name: shown_name(id, criterion.name.as_ref()),
            parent: parents.get(place).copied().flatten().map(CriterionId::new),
            children: children[place].iter().copied().map(CriterionId::new).collect(),
            weighting: weights[place].0,
            local_weight: weights[place].1,
            weight: overall(place, parents, weights),
            kind: criterion.kind.unwrap_or(CriterionKind::Benefit),
            scale,
        });
    }
    criteria
}

/// The product of the shares from the top of the tree down.
fn overall(place: usize, parents: &[Option<usize>], weights: &[(Weighting, f64)]) -> f64 {
    let mut way = vec![place];
    while let Some(parent) = way.last().and_then(|place| parents.get(*place).copied().flatten()) {
        way.push(parent);
    }
    way.iter().rev().map(|place| weights[*place].1).product()
}

fn branch_without_scale(check: &mut Check<'_>, id: &str, criterion: &scenario::Criterion) -> Option<Scale> {
    let own = [
        ("worst", criterion.worst.is_some()),
        ("best", criterion.best.is_some()),
        ("unit", criterion.unit.is_some()),
        ("value", criterion.value.is_some()),
        ("levels", !criterion.levels.is_empty()),
        ("local", criterion.local.is_some()),
    ];
    // A scored branch has been reported as such, and its scale goes with the scores.
    let scored = check.document.alternatives.iter().any(|(_, option)| option.score.get(id).is_some());
    if let Some((key, _)) = own.iter().find(|(_, stated)| *stated && !scored) {
        let message = format!("`{id}` has children, so it has no scale of its own");
        let help = "move the scale to a child; what a branch is worth follows from its children";
        check.report(Code::BranchWithScale, &["criterion", id, key], message, "not taken by a branch", help);
    }
    None
}

/// Depth first, siblings in the order of the file.
fn shown(
    check: &mut Check<'_>,
    written: &Written<'_>,
    parents: &[Option<usize>],
    children: &[Vec<usize>],
) -> Vec<CriterionId> {
    let document = check.document;
    let find = |id: &str| written.binary_search_by_key(&id, |(id, _)| *id).unwrap_or(0);
    let mut order = vec![0; written.len()];
    document.criteria.ids().enumerate().for_each(|(line, id)| order[find(id)] = line);
    let mut stack: Vec<(usize, usize)> =
        (0..written.len()).filter(|place| parents[*place].is_none()).map(|place| (place, 1)).collect();
    stack.sort_by_key(|(place, _)| std::cmp::Reverse(order[*place]));
    let mut shown = Vec::with_capacity(written.len());
    while let Some((place, depth)) = stack.pop() {
        if depth > MAX_CRITERIA_DEPTH {
            let message = format!("`{}` is more than {MAX_CRITERIA_DEPTH} levels down", written[place].0);
            check.report(
                Code::CriteriaTooDeep,
                &["criterion", written[place].0],
                message,
                "too deep",
                "two or three levels are usual",
            );
            return shown;
        }
        shown.push(CriterionId::new(place));
        let mut below: Vec<usize> = children[place].clone();
        below.sort_by_key(|child| std::cmp::Reverse(order[*child]));
        stack.extend(below.into_iter().map(|child| (child, depth + 1)));
    }
    shown
}
