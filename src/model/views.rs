//! The scenario as a group sees it, and as it is in a future: each a model of its own.

use super::Model;
use super::central::central_number;
use crate::id::Id;
use crate::tree::{Node, Table, inline};

/// The scenario with the swings and scores of a group, or with the patch of a future.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub(crate) kind: ViewKind,
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) model: Model,
    /// What it takes out of the file.
    pub(crate) removed: Vec<String>,
    /// What it says instead: key paths with their values in TOML.
    pub(crate) stated: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewKind {
    Group,
    Future,
}

impl Model {
    /// The views under which scores, weights or requirements differ, in the order of the file, groups first. Each is a
    /// model of its own, checked like any; what cannot be made one is left out.
    pub(crate) fn views(&self) -> Vec<View> {
        let document = self.document();
        let groups = document
            .groups
            .iter()
            .map(|(id, group)| (ViewKind::Group, id, group.name.as_ref(), self.group_patch(id)));
        let futures = document.futures.iter().map(|(id, future)| {
            (ViewKind::Future, id, future.name.as_ref(), self.written(&["future", id]).cloned())
        });
        let bears = |patch: &Node| {
            PATCHED.iter().any(|key| patch.as_table().is_some_and(|one| one.entry(key).is_some()))
        };
        let mut views = Vec::new();
        for (kind, id, name, patch) in groups.chain(futures) {
            let Some(patch) = patch.filter(bears) else { continue };
            let Some(model) = self.shared.scenario.under(&patch).and_then(|one| one.model()).ok() else {
                continue;
            };
            let (removed, stated) = lines(&patch);
            let name = super::criterion::shown_name(id, name);
            views.push(View { kind, id: Id::from(id), name, model, removed, stated });
        }
        views
    }

    /// The swing or the importance that the file states for a criterion; none where its siblings are weighted otherwise.
    pub(crate) fn stated_weight(&self, criterion: &str) -> Option<f64> {
        let criterion = self.document().criteria.get(criterion)?;
        criterion.swing.as_ref().or(criterion.importance.as_ref()).and_then(central_number)
    }

    /// The name of the file it was read from, without its folder.
    pub(crate) fn file_name(&self) -> &str {
        let name = self.shared.scenario.name();
        name.rsplit(['/', '\\']).next().unwrap_or(name)
    }

    fn written(&self, path: &[&str]) -> Option<&Node> {
        self.shared.scenario.tree().descend(path.iter().copied())
    }

    /// The swings and scores of a group, as a patch on the file.
    fn group_patch(&self, id: &str) -> Option<Node> {
        let mut patch = Table::default();
        let swings = self.written(&["group", id, "swing"]).and_then(Node::as_table);
        let scores = self.written(&["group", id, "score"]);
        if let Some(swings) = swings {
            let each = swings.entries.iter().map(|entry| (entry.key.as_str(), under("swing", &entry.node)));
            patch.push("criterion", Node::table(each));
        }
        if let Some(scores) = scores.and_then(Node::as_table) {
            let each = scores.entries.iter().map(|entry| (entry.key.as_str(), under("score", &entry.node)));
            patch.push("option", Node::table(each));
        }
        Some(patch.into())
    }
}

/// The parts of a patch that scores, weights and requirements can depend on.
const PATCHED: &[&str] = &["remove", "option", "criterion", "requirement"];

fn under(key: &str, node: &Node) -> Node {
    Node::table([(key, node.clone())])
}

/// What a patch takes out, and every value it states at its key path.
fn lines(patch: &Node) -> (Vec<String>, Vec<(String, String)>) {
    let mut removed = Vec::new();
    let mut stated = Vec::new();
    for entry in patch.as_table().map(|table| table.entries.as_slice()).unwrap_or_default() {
        match (entry.key.as_str(), &entry.node.value) {
            ("remove", crate::tree::Value::List(list)) => {
                removed.extend(list.iter().filter_map(Node::as_text).map(str::to_owned));
            }
            // These are of the future itself, not of its patch.
            ("name" | "because" | "evidence" | "by" | "date" | "probability" | "driver", _) => {}
            (key, _) => flatten(key.to_owned(), &entry.node, &mut stated),
        }
    }
    (removed, stated)
}

fn flatten(path: String, node: &Node, stated: &mut Vec<(String, String)>) {
    match node.as_table() {
        Some(table) if !table.entries.is_empty() => {
            table
                .entries
                .iter()
                .for_each(|entry| flatten(format!("{path}.{}", entry.key), &entry.node, stated));
        }
        _ => stated.push((path, inline(node))),
    }
}
