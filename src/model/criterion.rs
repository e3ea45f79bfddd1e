//! The tree of criteria: who belongs to whom, on which scale, with which weight.

use super::check::Check;
use super::ids::CriterionId;
use super::scale::{Scale, read_scale};
use super::weighting::{FamilyWeights, Weighting, family_weights};
use crate::diagnostic::Code;
use crate::id::Id;
use crate::scenario::{self, CriterionKind, MAX_CRITERIA, MAX_CRITERIA_DEPTH};

/// A criterion: a leaf that is scored, or a branch that gathers others.
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
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }
}

/// The siblings under one parent and how they are weighted.
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
    let parents = parents(check, &written)?;
    let children = children(&parents);
    no_cycle(check, &written, &parents)?;
    let before = check.errors();
    scores_on_leaves(check, &written, &children);
    let (weights, families) = weigh(check, &written, &parents, &children);
    let criteria = assemble(check, &written, &parents, &children, &weights);
    let shown = shown(check, &written, &parents, &children);
    (check.errors() == before).then_some(Tree { criteria, families, shown })
}

type Written<'a> = [(&'a str, &'a scenario::Criterion)];

/// The parent of each criterion. None if one is unknown, which the references report.
fn parents(_: &Check<'_>, written: &Written<'_>) -> Option<Vec<Option<usize>>> {
    let find = |id: &str| written.binary_search_by_key(&id, |(id, _)| *id).ok();
    written
        .iter()
        .map(|(_, criterion)| match &criterion.parent {
            Some(parent) => find(parent).map(Some),
            None => Some(None),
        })
        .collect()
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

fn no_cycle(check: &mut Check<'_>, written: &Written<'_>, parents: &[Option<usize>]) -> Option<()> {
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
            let message = format!("these criteria are each other's parents: {}", names.join(" → "));
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
    sound.then_some(())
}

/// Scores stand on leaves, and a criterion that is no parent is scored.
fn scores_on_leaves(check: &mut Check<'_>, written: &Written<'_>, children: &[Vec<usize>]) {
    let document = check.document;
    let mut scored = vec![false; written.len()];
    for (option, alternative) in document.alternatives.iter() {
        for id in alternative.score.ids() {
            let Ok(place) = written.binary_search_by_key(&id, |(id, _)| *id) else { continue };
            scored[place] = true;
            if let Some(child) = children[place].first() {
                let message = format!("`{id}` has children and is not scored itself");
                let help = format!("score its children, such as `{}`", written[*child].0);
                check.report(
                    Code::ScoreOnBranch,
                    &["option", option, "score", id],
                    message,
                    "a branch",
                    &help,
                );
            }
        }
    }
    if !scored.contains(&true) {
        return;
    }
    for (place, (id, criterion)) in written.iter().enumerate() {
        let scale = criterion.worst.is_some()
            || criterion.best.is_some()
            || criterion.unit.is_some()
            || criterion.value.is_some()
            || criterion.local.is_some()
            || !criterion.levels.is_empty();
        if children[place].is_empty() && !scored[place] && !scale {
            let message = format!("no option is scored on `{id}`, and no criterion has it as its parent");
            let help =
                format!("add `parent = \"{id}\"` to what belongs below it, or state a score for each option");
            check.report(
                Code::BranchWithoutChildren,
                &["criterion", id],
                message,
                "neither leaf nor branch",
                &help,
            );
        }
    }
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
                let message = format!("`{named}` is not a sibling of `{id}`");
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
            parent: parents[place].map(CriterionId::new),
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
    while let Some(parent) = way.last().and_then(|place| parents[*place]) {
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
    if let Some((key, _)) = own.iter().find(|(_, stated)| *stated) {
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
