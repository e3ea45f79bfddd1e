//! Futures and outcomes, each put on the file and checked like any.

use super::reading::read_model;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::scenario::{Document, PackFile, patch_base, patched};
use crate::tree::Node;

/// What is wrong with the file under each of its futures and outcomes, beyond what is wrong without them.
pub(crate) fn check_futures(
    document: &Document,
    tree: &Node,
    name: &str,
    packs: &[PackFile],
    known: &[Diagnostic],
) -> Vec<Diagnostic> {
    let futures = document.futures.ids().map(|id| vec!["future", id]);
    let outcomes = document.decisions.iter().flat_map(|(decision, one)| {
        one.outcome.ids().map(move |outcome| vec!["decision", decision, "outcome", outcome])
    });
    let mut found: Vec<Diagnostic> = Vec::new();
    let base = patch_base(tree);
    for path in futures.chain(outcomes) {
        let Some(patch) = tree.descend(path.iter().copied()) else { continue };
        let (patched, problems) = patched(&base, patch);
        let sound = !problems.iter().any(|problem| problem.severity == Severity::Error);
        let patched = patched.filter(|_| sound);
        let meaning =
            patched.map(|(tree, document)| read_model(&document, &tree, name, packs).1).unwrap_or_default();
        for problem in problems.into_iter().chain(meaning) {
            let same = |other: &Diagnostic| {
                other.code == problem.code
                    && other.at == problem.at
                    && other.labels.first().map(|label| label.place)
                        == problem.labels.first().map(|label| label.place)
            };
            // A pattern of the file itself that finds nothing any more lapses with what was removed.
            let lapsed = problem.code == Code::PathFindsNothing
                && problem.at.as_ref().is_some_and(|at| {
                    let standing = tree.descend(at.segments()).map(|node| node.place);
                    standing.is_some_and(|place| problem.labels.iter().all(|label| label.place == place))
                });
            // A warning about the text is about the text once, whatever is put on it.
            let again = known.iter().any(same) || found.iter().any(same);
            let repeated =
                problem.severity == Severity::Warning && known.iter().any(|other| other.code == problem.code);
            if !again && !repeated && !lapsed {
                found.push(problem.help(format!("found when `{}` is put on the file", path.join("."))));
            }
        }
    }
    found
}
