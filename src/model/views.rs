//! The scenario as a group sees it, and as it is in a future: each a model of its own.

use super::Model;
use super::central::central_number;
use crate::id::Id;
use crate::scenario::PathPattern;
use crate::tree::{Node, Table, Value, inline};

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
            .map(|(id, group)| (ViewKind::Group, id, group.name.as_ref(), Some(self.group_patch(id))));
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

    /// What in the file could not stand without some option: its key path, and the sets of options any of which, gone as a
    /// whole, takes it along.
    pub(crate) fn leaning(&self) -> Vec<(String, Vec<Vec<String>>)> {
        let document = self.document();
        let paths = |paths: &[PathPattern]| -> Vec<Vec<String>> {
            paths.iter().filter_map(|path| self.options_of(path.as_str())).collect()
        };
        let named = |ids: &[&Option<String>]| -> Vec<Vec<String>> {
            ids.iter().filter_map(|id| Some(vec![id.as_ref()?.clone()])).collect()
        };
        let mut leaning = Vec::new();
        for (group, written) in document.groups.iter() {
            let positions = written.position.iter();
            leaning.extend(
                positions.map(|(id, one)| (format!("group.{group}.position.{id}"), named(&[&one.option]))),
            );
            let dissents = written.dissent.iter();
            leaning.extend(
                dissents.map(|(id, one)| (format!("group.{group}.dissent.{id}"), paths(one.at.as_slice()))),
            );
        }
        leaning.extend(
            document.stages.iter().map(|(id, one)| (format!("stage.{id}"), named(&[&one.first, &one.then]))),
        );
        leaning.extend(
            document.dependences.iter().map(|(id, one)| (format!("dependence.{id}"), paths(&one.inputs))),
        );
        leaning
            .extend(document.enquiries.iter().map(|(id, one)| (format!("enquiry.{id}"), paths(&one.inputs))));
        leaning.extend(document.totals.iter().map(|(id, one)| (format!("total.{id}"), paths(&one.of))));
        leaning.extend(document.log.iter().map(|(id, one)| (format!("log.{id}.at"), paths(&one.at))));
        leaning.extend(document.futures.iter().map(|(id, one)| {
            let patched = one.patch.alternatives.ids().map(|option| vec![option.to_owned()]);
            (format!("future.{id}"), patched.chain(paths(&one.patch.remove)).collect())
        }));
        leaning.retain(|(_, sets)| !sets.is_empty());
        leaning
    }

    /// The options without which a path leads nowhere: the one it goes through, or those its entry is about alone.
    fn options_of(&self, path: &str) -> Option<Vec<String>> {
        let segments: Vec<&str> = path.split('.').collect();
        let through = segments
            .windows(2)
            .find(|two| matches!(two[0], "option" | "for") && two[1] != "*")
            .map(|two| two[1]);
        let scored = segments.get(3).filter(|option| segments[0] == "group" && **option != "*").copied();
        if let Some(option) = through.or(scored) {
            return Some(vec![option.to_owned()]);
        }
        if let [section, "*", below @ ..] = segments.as_slice() {
            return self.options_of_all(section, below);
        }
        let [section, id, ..] = segments.as_slice() else { return None };
        self.about(section, id)
    }

    /// The options that an entry is about alone; an option is about itself.
    fn about(&self, section: &str, id: &str) -> Option<Vec<String>> {
        if section == "option" {
            return Some(vec![id.to_owned()]);
        }
        match self.written(&[section, id, "options"]).map(|node| &node.value) {
            Some(Value::List(list)) => {
                let options: Vec<String> = list.iter().filter_map(Node::as_text).map(str::to_owned).collect();
                Some(options).filter(|options| !options.is_empty())
            }
            _ => None,
        }
    }

    /// The options without which no entry of a section has anything at a path below it, as far as the path's next `*`.
    fn options_of_all(&self, section: &str, below: &[&str]) -> Option<Vec<String>> {
        let Some(Value::Table(table)) = self.written(&[section]).map(|node| &node.value) else {
            return None;
        };
        let certain: Vec<&str> = below.iter().copied().take_while(|segment| *segment != "*").collect();
        let has = |id: &&str| self.written(&[&[section, *id], certain.as_slice()].concat()).is_some();
        let about: Option<Vec<Vec<String>>> = table
            .entries
            .iter()
            .map(|entry| entry.key.as_str())
            .filter(has)
            .map(|id| self.about(section, id))
            .collect();
        about.map(|about| about.concat()).filter(|options| !options.is_empty())
    }

    fn written(&self, path: &[&str]) -> Option<&Node> {
        self.shared.scenario.tree().descend(path.iter().copied())
    }

    /// The swings and scores of a group, as a patch on the file.
    fn group_patch(&self, id: &str) -> Node {
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
        patch.into()
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
            ("remove", Value::List(list)) => {
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
