//! From a document to the parts of a model: every mistake of meaning together.

use std::sync::{Arc, OnceLock};

use super::check::Check;
use super::criterion::{Tree, read_tree, shown_name};
use super::finance::read_finance;
use super::printed::{Printed, check_printed};
use super::score::{Scores, read_scores};
use super::uncertainty::{Uncertainty, read_uncertainty};
use super::{
    Alternative, AlternativeId, Criterion, CriterionId, Facts, Finance, Judgement, Model, Requirement,
    RequirementId, RequirementKind, Role, Shared, Status, links, references,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::key_path::KeyPath;
use crate::parameters::{DEFAULT_PROFILE, Profile, profiles};
use crate::scenario::{Document, Holds, MAX_OPTIONS, PackFile, Scenario};
use crate::tree::Node;

/// What the document itself gives, before it is tied to its scenario.
#[derive(Debug)]
pub(super) struct Read {
    facts: Facts,
    alternatives: Vec<Alternative>,
    requirements: Vec<Requirement>,
    tree: Tree,
    leaves: Vec<CriterionId>,
    scores: Scores,
    finance: Finance,
    uncertainty: Uncertainty,
    printed: Printed,
}

/// Reads a document: everything that is wrong with it, and the model's parts if nothing is.
pub(super) fn read_model(
    document: &Document,
    tree: &Node,
    name: &str,
    packs: &[PackFile],
) -> (Option<Read>, Vec<Diagnostic>) {
    let mut check = Check::new(document, tree);
    count_options(&mut check);
    references::check_references(&mut check);
    links::check_links(&mut check, packs);
    let printed = check_printed(&mut check);
    let (ids, alternatives, requirements) = read_alternatives(&mut check);
    let Some(mut tree) = read_tree(&mut check) else { return (None, check.into_found()) };
    let leaves = leaves_of(&tree);
    let mut scored: Vec<&mut Criterion> =
        tree.criteria.iter_mut().filter(|criterion| criterion.is_leaf()).collect();
    let scores = read_scores(&mut check, &ids, &mut scored);
    let finance = read_finance(&mut check, packs);
    let uncertainty = read_uncertainty(&mut check, &ids, &tree, &leaves, &scores, &finance, packs);
    let facts = read_facts(document, name);
    let sound = check.errors() == 0;
    let found = check.into_found();
    let read =
        Read { facts, alternatives, requirements, tree, leaves, scores, finance, uncertainty, printed };
    (sound.then_some(read), found)
}

fn leaves_of(tree: &Tree) -> Vec<CriterionId> {
    let leaves = tree.criteria.iter().enumerate().filter(|(_, criterion)| criterion.is_leaf());
    leaves.map(|(place, _)| CriterionId::new(place)).collect()
}

fn count_options(check: &mut Check<'_>) {
    let document = check.document;
    let count = document.alternatives.len();
    let add = "add `[option.as-is]` with `role = \"business-as-usual\"`, and the options to compare it with";
    match count {
        0 => check.report(Code::NoOptions, &["option"], "the file has no option", "", add),
        1 => {
            let only = document.alternatives.ids().next().unwrap_or_default();
            check.report(
                Code::TooFewOptions,
                &["option", only],
                "there is one option only, so nothing to compare",
                "the only option",
                add,
            );
        }
        count if count > MAX_OPTIONS => {
            let message = format!("the file has {count} options, and this version takes {MAX_OPTIONS}");
            check.report(Code::TooManyOptions, &["option"], message, "", "a short list has about five");
        }
        _ => {}
    }
    let usual = document.alternatives.iter().filter(|(_, option)| option.role == Some(Role::BusinessAsUsual));
    let usual: Vec<&str> = usual.map(|(id, _)| id).collect();
    if let [first, second, ..] = usual.as_slice() {
        let found = Diagnostic::new(
            Code::TwoBusinessAsUsual,
            format!("`{first}` and `{second}` are both business as usual"),
        );
        let path = ["option", second, "role"];
        let first = check.place(&["option", first, "role"]);
        let found = found
            .at(KeyPath::from_segments(path))
            .label(check.place(&path), "the second")
            .label(first, "the first")
            .help("business as usual is what happens if current arrangements carry on; an option that changes them is \"do-minimum\" or \"other\"");
        check.add(found);
    }
}

/// Options and requirements, both in the order of the ids.
fn read_alternatives<'d>(check: &mut Check<'d>) -> (Vec<&'d str>, Vec<Alternative>, Vec<Requirement>) {
    let document = check.document;
    let mut written: Vec<_> = document.requirements.iter().collect();
    written.sort_by_key(|(id, _)| *id);
    let requirement = |(id, requirement): &(&str, &crate::scenario::Requirement)| Requirement {
        id: Id::from(*id),
        name: shown_name(id, requirement.name.as_ref()),
        kind: requirement.kind.unwrap_or(RequirementKind::Objective),
        because: requirement.because.clone(),
        screens: requirement.kind != Some(RequirementKind::Stakeholder),
    };
    let requirements: Vec<Requirement> = written.iter().map(requirement).collect();
    let mut options: Vec<_> = document.alternatives.iter().collect();
    options.sort_by_key(|(id, _)| *id);
    let alternatives = options.iter().map(|(id, option)| Alternative {
        id: Id::from(*id),
        name: shown_name(id, option.name.as_ref()),
        role: option.role.unwrap_or(Role::Other),
        description: option.description.clone(),
        distribution: option.distribution.clone(),
        added: option.added,
        judgements: judgements(&requirements, option),
    });
    let alternatives = alternatives.collect();
    (options.iter().map(|(id, _)| *id).collect(), alternatives, requirements)
}

/// The requirements an option does not certainly meet.
fn judgements(requirements: &[Requirement], option: &crate::scenario::Alternative) -> Vec<Judgement> {
    let screening = requirements.iter().enumerate().filter(|(_, requirement)| requirement.screens);
    let judged = screening.filter_map(|(place, requirement)| {
        let stated = option.meets.get(&requirement.id).map(|ruling| &ruling.0);
        let holds = stated.and_then(|judgement| judgement.holds).unwrap_or(Holds::Missing);
        (holds != Holds::Yes).then(|| Judgement {
            requirement: RequirementId::new(place),
            fails: holds == Holds::No,
            because: stated.and_then(|judgement| judgement.because.clone()),
            by: stated.and_then(|judgement| judgement.by.clone()),
            evidence: stated.map(|judgement| judgement.evidence.citations.clone()).unwrap_or_default(),
            left_out: stated.is_none(),
        })
    });
    judged.collect()
}

fn read_facts(document: &Document, name: &str) -> Facts {
    let facts = document.appraisal.clone().unwrap_or_default();
    let profile = facts.profile.as_deref().unwrap_or(DEFAULT_PROFILE);
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    Facts {
        title: facts.title.unwrap_or_else(|| file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned()),
        question: facts.question,
        status: facts.status.unwrap_or(Status::Draft),
        profile: Profile::named(profile).unwrap_or(&profiles()[0]),
        commissioner: facts.commissioner,
        analyst: facts.analyst,
        assurer: facts.assurer,
        approver: facts.approver,
        date: facts.date,
        valid_until: facts.valid_until,
        too_close: document.recommendation.as_ref().and_then(|rules| rules.too_close),
    }
}

impl Read {
    pub(super) fn finish(self, scenario: &Scenario, warnings: Diagnostics) -> Model {
        let document = scenario.document();
        let find =
            |id: &str| self.alternatives.binary_search_by(|option| option.id.as_str().cmp(id)).unwrap_or(0);
        let shown = document.alternatives.ids().map(|id| AlternativeId::new(find(id))).collect();
        let find = |id: &str| self.requirements.binary_search_by(|one| one.id.as_str().cmp(id)).unwrap_or(0);
        let shown_requirements = document.requirements.ids().map(|id| RequirementId::new(find(id))).collect();
        let leaf_weights = self.leaves.iter().map(|leaf| self.tree.criteria[leaf.index()].weight).collect();
        let shared = Shared {
            facts: self.facts,
            alternatives: self.alternatives,
            shown,
            requirements: self.requirements,
            shown_requirements,
            tree: self.tree,
            leaves: self.leaves,
            leaf_weights,
            scores: self.scores,
            finance: self.finance,
            uncertainty: self.uncertainty,
            printed: self.printed,
            scenario: scenario.clone(),
            fingerprint: OnceLock::new(),
            warnings,
        };
        Model { shared: Arc::new(shared) }
    }
}
