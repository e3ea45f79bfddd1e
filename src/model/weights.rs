//! How weights are drawn, and the statements that bound them.

mod within_ranges;

use super::check::Check;
use super::criterion::{Criterion, Family};
use super::ids::{CriterionId, LeafId};
use super::input::{Inputs, NON_NEGATIVE, Quantity};
use super::weighting::Weighting;
use crate::diagnostic::{Code, listed};
use crate::numeric::polytope::Polytope;
use crate::scenario::WeightSampling;
use within_ranges::{feasible, wide_enough};

/// How the weights of the leaves are drawn.
#[derive(Clone, Debug)]
pub(crate) enum WeightDraws {
    /// They are not: the stated weights.
    Fixed,
    /// The figures of families, each from its range; what the statements exclude is drawn again.
    Ranges { families: Vec<FamilyDraw>, statements: Vec<Statement> },
    /// Uniform over all weights of the leaves.
    Any,
    /// Uniform over those in the order of the stated ones, the groups from the heaviest down.
    Order(Vec<Vec<LeafId>>),
    /// Uniform over those that the statements leave.
    Bounded(Polytope),
}

/// A family some of whose figures are uncertain.
#[derive(Clone, Debug)]
pub(crate) struct FamilyDraw {
    pub(crate) members: Vec<(CriterionId, Quantity)>,
}

/// A statement about siblings: the sum over criteria of coefficient times weight is zero or more.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) id: String,
    pub(crate) terms: Vec<(CriterionId, f64)>,
    /// Whether it compares two criteria, and is not about a share.
    pub(crate) compares: bool,
}

/// The most attempts to meet the statements in one draw.
pub(crate) const ATTEMPTS: u64 = 20_000;

/// Reads how weights are drawn.
pub(crate) fn read_weights(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    criteria: &[Criterion],
    families: &[Family],
    leaves: &[CriterionId],
    sampling: WeightSampling,
) -> WeightDraws {
    let statements = statements(check, criteria);
    let tree = WeightTree { criteria, leaves };
    let found = check.errors();
    let draws = read_draws(check, inputs, &tree, families, &statements, sampling);
    // Statements that cannot hold are one mistake, not two.
    if check.errors() == found {
        unmet(check, &tree, &statements, !matches!(draws, WeightDraws::Fixed));
    }
    draws
}

fn read_draws(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    tree: &WeightTree<'_>,
    families: &[Family],
    statements: &[Statement],
    sampling: WeightSampling,
) -> WeightDraws {
    match sampling {
        WeightSampling::Stated => WeightDraws::Fixed,
        WeightSampling::Ranges => ranges(check, inputs, tree, families, statements),
        WeightSampling::Any if statements.is_empty() && tree.leaves.len() > 1 => WeightDraws::Any,
        WeightSampling::Order if statements.is_empty() => WeightDraws::Order(tree.groups()),
        WeightSampling::Any => tree.bounded(check, statements, &[]),
        WeightSampling::Order => {
            let order = tree.order_rows();
            tree.bounded(check, statements, &order)
        }
    }
}

/// Each bound of each preference as a statement. What is wrong with one is reported, and it is left out.
fn statements(check: &mut Check<'_>, criteria: &[Criterion]) -> Vec<Statement> {
    let document = check.document;
    let find = |id: &str| {
        let found = criteria.binary_search_by(|criterion| criterion.id.as_str().cmp(id));
        found.ok().map(CriterionId::new)
    };
    let mut statements = Vec::new();
    let mut written: Vec<_> = document.preferences.iter().collect();
    written.sort_by_key(|(id, _)| *id);
    for (id, preference) in written {
        // Unknown ids are reported by the references.
        let Some(criterion) = preference.criterion.as_deref().and_then(find) else { continue };
        let against = match &preference.times {
            None => None,
            Some(sibling) => match find(sibling) {
                None => continue,
                Some(sibling) => Some(sibling),
            },
        };
        let parent = criteria[criterion.index()].parent;
        if against.is_some_and(|other| other == criterion || criteria[other.index()].parent != parent) {
            not_a_sibling(check, id, &criteria[criterion.index()], preference.times.as_deref());
            continue;
        }
        let family = family_of(criteria, parent);
        let row = |bound: f64| match against {
            Some(other) => vec![(criterion, 1.0), (other, -bound)],
            None => family.iter().map(|one| (*one, f64::from(u8::from(*one == criterion)) - bound)).collect(),
        };
        let lower = preference.at_least.map(row);
        let upper = preference
            .at_most
            .map(|bound| row(bound).into_iter().map(|(one, coefficient)| (one, -coefficient)).collect());
        let both = [lower, upper].into_iter().flatten();
        let compares = against.is_some();
        statements.extend(both.map(|terms| Statement { id: id.to_owned(), terms, compares }));
    }
    statements
}

fn family_of(criteria: &[Criterion], parent: Option<CriterionId>) -> Vec<CriterionId> {
    let members = criteria.iter().enumerate().filter(|(_, one)| one.parent == parent);
    members.map(|(place, _)| CriterionId::new(place)).collect()
}

fn not_a_sibling(check: &mut Check<'_>, id: &str, criterion: &Criterion, times: Option<&str>) {
    let times = times.unwrap_or_default();
    let message = if times == criterion.id.as_str() {
        format!("`{times}` is compared with itself")
    } else {
        format!("`{times}` is not a sibling of `{}`", criterion.id)
    };
    let help =
        "a statement compares two criteria with the same parent; state one about their branches instead";
    check.report(Code::UnknownId, &["preference", id, "times"], message, "not a sibling", help);
}

/// Points of rounding that a statement may be missed by.
const SLACK: f64 = 1e-9;

/// The stated weights break a statement: the central totals and the draws would not speak of the same thing.
fn unmet(check: &mut Check<'_>, tree: &WeightTree<'_>, statements: &[Statement], drawn: bool) {
    for statement in statements {
        let stated = |(criterion, coefficient): &(CriterionId, f64)| {
            coefficient * tree.criteria[criterion.index()].local_weight
        };
        if statement.terms.iter().map(stated).sum::<f64>() >= -SLACK {
            continue;
        }
        let message = format!("the stated weights do not meet `preference.{}`", statement.id);
        let help = if drawn {
            "central totals use the stated weights, draws keep to the statement: change one of the two"
        } else {
            "no weights are drawn, so the statement changes nothing: change one of the two, or write `weights = \"any\"`"
        };
        check.report(
            Code::PreferenceNotMet,
            &["preference", &statement.id],
            message,
            "not met by the stated weights",
            help,
        );
    }
}

fn ranges(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    tree: &WeightTree<'_>,
    families: &[Family],
    statements: &[Statement],
) -> WeightDraws {
    let draws = families.iter().filter_map(|family| family_draw(check, inputs, tree, family));
    let families: Vec<FamilyDraw> = draws.collect();
    if families.is_empty() {
        return WeightDraws::Fixed;
    }
    // A statement about weights that are not drawn holds or does not; the warning has said so.
    let drawn = |statement: &Statement| {
        families.iter().any(|family| family.members.iter().any(|(one, _)| *one == statement.terms[0].0))
    };
    let statements: Vec<Statement> = statements.iter().filter(|one| drawn(one)).cloned().collect();
    if !statements.is_empty() && feasible(check, &families, &statements, inputs.list()) {
        wide_enough(check, &families, &statements, inputs.list());
    }
    WeightDraws::Ranges { families, statements }
}

/// The figures of a family by swing or importance, if any of them is uncertain.
fn family_draw(
    check: &mut Check<'_>,
    inputs: &mut Inputs,
    tree: &WeightTree<'_>,
    family: &Family,
) -> Option<FamilyDraw> {
    let key = match family.weighting {
        Weighting::Swing => "swing",
        Weighting::Importance => "importance",
        _ => return None,
    };
    let document = check.document;
    let mut members = Vec::with_capacity(family.members.len());
    for member in &family.members {
        let id = &tree.criteria[member.index()].id;
        let written = document.criteria.get(id)?;
        let estimate = written.swing.as_ref().or(written.importance.as_ref())?;
        members.push((*member, inputs.read(check, &["criterion", id, key], estimate, &NON_NEGATIVE)?));
    }
    let uncertain = members.iter().any(|(_, figure)| matches!(figure, Quantity::Uncertain(_)));
    uncertain.then_some(FamilyDraw { members })
}

/// The criteria with the leaves among them.
struct WeightTree<'a> {
    criteria: &'a [Criterion],
    leaves: &'a [CriterionId],
}

impl WeightTree<'_> {
    /// The leaves from the heaviest stated weight down, equals together.
    fn groups(&self) -> Vec<Vec<LeafId>> {
        let weight = |leaf: LeafId| self.criteria[self.leaves[leaf.index()].index()].weight;
        let mut order: Vec<LeafId> = (0..self.leaves.len()).map(LeafId::new).collect();
        order.sort_by(|one, other| weight(*other).total_cmp(&weight(*one)).then(one.cmp(other)));
        let mut groups: Vec<Vec<LeafId>> = Vec::new();
        for leaf in order {
            match groups.last_mut() {
                // Equal on paper may differ in the last bits.
                Some(group) if weight(group[0]) - weight(leaf) <= SLACK => group.push(leaf),
                _ => groups.push(vec![leaf]),
            }
        }
        groups
    }

    /// The order of the stated weights as rows: no leaf above one of the group before.
    fn order_rows(&self) -> Vec<Vec<f64>> {
        let groups = self.groups();
        let pairs = groups.windows(2).flat_map(|pair| {
            pair[0].iter().flat_map(|heavier| pair[1].iter().map(|lighter| (*heavier, *lighter)))
        });
        let row = |(heavier, lighter): (LeafId, LeafId)| {
            let mut row = vec![0.0; self.leaves.len()];
            row[heavier.index()] = 1.0;
            row[lighter.index()] = -1.0;
            row
        };
        pairs.map(row).collect()
    }

    /// A statement in the weights of the leaves: a branch weighs what its leaves do.
    fn row(&self, statement: &Statement) -> Vec<f64> {
        let mut row = vec![0.0; self.leaves.len()];
        for (criterion, coefficient) in &statement.terms {
            for (place, leaf) in self.leaves.iter().enumerate() {
                if self.is_under(*leaf, *criterion) {
                    row[place] += coefficient;
                }
            }
        }
        row
    }

    fn is_under(&self, leaf: CriterionId, above: CriterionId) -> bool {
        let mut here = Some(leaf);
        while let Some(criterion) = here.filter(|criterion| *criterion != above) {
            here = self.criteria[criterion.index()].parent;
        }
        here.is_some()
    }

    /// The weights that statements and order leave; a contradiction is reported.
    fn bounded(&self, check: &mut Check<'_>, statements: &[Statement], order: &[Vec<f64>]) -> WeightDraws {
        let mut rows: Vec<Vec<f64>> = statements.iter().map(|statement| self.row(statement)).collect();
        rows.extend_from_slice(order);
        let polytope = match Polytope::new(self.leaves.len(), &rows) {
            Ok(polytope) => polytope,
            Err(conflict) => {
                let with_order = conflict.iter().any(|row| *row >= statements.len());
                let named = conflict.iter().filter_map(|row| statements.get(*row));
                report_conflict(check, named.map(|one| one.id.as_str()).collect(), with_order);
                return WeightDraws::Fixed;
            }
        };
        if let Some(ids) = self.only_without_weight(statements, &rows) {
            report_weightless(check, &ids);
        }
        WeightDraws::Bounded(polytope)
    }

    /// Statements that compare criteria and can all hold only if these weigh nothing: nought is any number of times
    /// nought, and nobody means that.
    fn only_without_weight<'s>(
        &self,
        statements: &'s [Statement],
        rows: &[Vec<f64>],
    ) -> Option<Vec<&'s str>> {
        let mut compared: Vec<CriterionId> = statements
            .iter()
            .filter(|one| one.compares)
            .flat_map(|one| one.terms.iter().map(|(criterion, _)| *criterion))
            .collect();
        compared.sort_unstable();
        compared.dedup();
        let some_weight = compared.iter().map(|criterion| {
            let under = |leaf: &CriterionId| f64::from(u8::from(self.is_under(*leaf, *criterion)));
            self.leaves.iter().map(|leaf| under(leaf) - LEAST_WEIGHT).collect()
        });
        let rows: Vec<Vec<f64>> = rows.iter().cloned().chain(some_weight).collect();
        let conflict = Polytope::new(self.leaves.len(), &rows).err()?;
        let mut ids: Vec<&str> =
            conflict.iter().filter_map(|row| statements.get(*row)).map(|one| one.id.as_str()).collect();
        ids.dedup();
        Some(ids)
    }
}

/// A weight below this counts as none.
const LEAST_WEIGHT: f64 = 1e-7;

fn report_weightless(check: &mut Check<'_>, ids: &[&str]) {
    let message = match ids {
        [one] => format!("`{one}` can hold only if what it compares weighs nothing"),
        _ => format!("{} can all hold only if what they compare weighs nothing", listed(ids.iter().copied())),
    };
    let help = "change the figures of one of them, or take it out";
    let first = ids.first().copied().unwrap_or_default();
    check.report(
        Code::PreferencesConflict,
        &["preference", first],
        message,
        "part of the contradiction",
        help,
    );
    for id in ids.iter().skip(1) {
        check.also(&["preference", id], "and this");
    }
}

fn report_conflict(check: &mut Check<'_>, mut ids: Vec<&str>, with_order: bool) {
    ids.dedup();
    let names = listed(ids.iter().copied());
    let (message, help) = match (ids.len(), with_order) {
        (1, false) => (format!("`{}` cannot hold", ids[0]), "no weights meet it: change its figures"),
        (1, true) => (
            format!("`{}` contradicts the order of the stated weights", ids[0]),
            "change it, or the stated weights, or write `weights = \"any\"`",
        ),
        (_, true) => (
            format!("{names} cannot all hold in the order of the stated weights"),
            "change one of them, or write `weights = \"any\"`",
        ),
        (_, false) => (
            format!("{names} cannot all hold"),
            "change or take out one of them; without it the others can hold",
        ),
    };
    let first = ids.first().copied().unwrap_or_default();
    let paths: Vec<[&str; 2]> = ids.iter().map(|id| ["preference", *id]).collect();
    check.report(
        Code::PreferencesConflict,
        &["preference", first],
        message,
        "part of the contradiction",
        help,
    );
    for path in paths.iter().skip(1) {
        check.also(path, "and this");
    }
}
