//! From the name of a file to one tree: reading, following `extends`, putting files together.

use std::sync::Arc;

use super::document::Document;
use super::files::{Sources, resolve};
use super::fingerprint::Linked;
use super::limits::{MAX_EXTENDS, MAX_FILE_BYTES};
use super::merge::{Lapse, merge, remove};
use super::pack::read_pack;
use super::readable::Readable;
use super::reader::{Mode, Reader};
use super::shape::{Key, Shape};
use crate::diagnostic::{Code, Diagnostic, Place, SourceSet, listed};
use crate::key_path::KeyPath;
use crate::tree::{Node, Value, parse_toml};

/// What a scenario is made of.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) tree: Node,
    pub(crate) document: Document,
    pub(crate) linked: Vec<Linked>,
    pub(crate) warnings: Vec<Diagnostic>,
}

/// Reads a file by its path in the folder, and every file it builds on.
pub(crate) fn load(
    folder: &dyn Sources,
    path: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<(Loaded, Arc<SourceSet>), super::Diagnostics> {
    let mut loader = Loader { folder: Some(folder), ..Loader::default() };
    loader.name_of_root = Some((path.to_owned(), name.to_owned()));
    let text = loader.text(name, bytes, None);
    loader.finish(path, text)
}

/// Reads a text that has no folder.
pub(crate) fn load_text(name: &str, text: String) -> Result<(Loaded, Arc<SourceSet>), super::Diagnostics> {
    let mut loader = Loader::default();
    let text = loader.text(name, text.into_bytes(), None);
    loader.finish(name, text)
}

/// Checks a tree that came from no file, or was patched.
pub(crate) fn check_tree(
    tree: Node,
    linked: Vec<Linked>,
    mut found: Vec<Diagnostic>,
    sources: &Arc<SourceSet>,
) -> Result<Loaded, super::Diagnostics> {
    let document = read_whole(&tree, &mut found);
    found.extend(document.iter().flat_map(|document| unread(document, &linked)));
    settle(Some(tree), document, linked, found, sources)
}

/// Files that a document names and that were not read with it: it has no folder to read them from.
fn unread(document: &Document, linked: &[Linked]) -> Vec<Diagnostic> {
    let base = document.extends.iter().map(|target| ("extends".to_owned(), target));
    let files = document
        .decisions
        .iter()
        .filter_map(|(id, one)| Some((format!("decision.{id}.file"), one.file.as_ref()?)));
    let packs = document.finance.iter().flat_map(|finance| finance.packs.iter().enumerate());
    let packs = packs.map(|(place, target)| (format!("finance.packs.{place}"), target));
    let known = |at: &str, target: &str| linked.iter().any(|one| one.at == at && one.target == target);
    let named = base.chain(files).chain(packs).filter(|(at, target)| !known(at, target));
    let problem = |(at, target): (String, &String)| {
        Diagnostic::new(
            Code::NoFolder,
            format!("`{target}` cannot be opened, since there is no folder to read it from"),
        )
        .at(KeyPath::from_segments(at.split('.')))
        .help("name it in a file, and read that with `Scenario::from_path`")
    };
    named.map(problem).collect()
}

/// A tree as a document; none if its form is broken.
pub(crate) fn read_document(tree: &Node) -> Option<Document> {
    read_whole(tree, &mut Vec::new())
}

pub(crate) fn read_whole(tree: &Node, found: &mut Vec<Diagnostic>) -> Option<Document> {
    let mut reader = Reader::new(Mode::Whole);
    let document = Document::read(tree, &ROOT, &mut reader);
    check_format(document.as_ref(), tree, &mut reader);
    found.extend(reader.into_found());
    document
}

/// The key that the whole document stands for.
static ROOT: Key = Key::new("", "", Shape::Record(Document::section));

/// The format that this version reads.
const FORMAT: i64 = 1;

fn check_format(document: Option<&Document>, tree: &Node, reader: &mut Reader<'_>) {
    let Some(format) = document.and_then(|document| document.format).filter(|format| *format != FORMAT)
    else {
        return;
    };
    let place =
        tree.as_table().and_then(|table| table.get("format")).map_or(Place::NOWHERE, |node| node.place);
    let message = format!("this file is in format {format}, and this version reads format {FORMAT}");
    reader.report(
        place,
        Code::UnsupportedFormat,
        message,
        "not supported",
        "write `format = 1`, or use a later version",
    );
}

fn settle(
    tree: Option<Node>,
    document: Option<Document>,
    linked: Vec<Linked>,
    found: Vec<Diagnostic>,
    sources: &Arc<SourceSet>,
) -> Result<Loaded, super::Diagnostics> {
    let diagnostics = super::Diagnostics::new(found, Arc::clone(sources));
    match (tree, document) {
        (Some(tree), Some(document)) if !diagnostics.has_errors() => {
            Ok(Loaded { tree, document, linked, warnings: diagnostics.into_items() })
        }
        _ => Err(diagnostics),
    }
}

#[derive(Default)]
struct Loader<'a> {
    folder: Option<&'a dyn Sources>,
    name_of_root: Option<(String, String)>,
    sources: SourceSet,
    found: Vec<Diagnostic>,
}

impl Loader<'_> {
    /// A file as text and its number, if it is small enough and in UTF-8.
    fn text(&mut self, name: &str, bytes: Vec<u8>, named_at: Option<Place>) -> Option<(u16, Arc<str>)> {
        let near = |diagnostic: Diagnostic| match named_at {
            Some(place) => diagnostic.label(place, "named here"),
            None => diagnostic,
        };
        if bytes.len() > MAX_FILE_BYTES {
            let message = format!("`{name}` is larger than {} MiB", MAX_FILE_BYTES / (1024 * 1024));
            let diagnostic = Diagnostic::new(Code::FileTooLarge, message);
            self.found.push(near(diagnostic).help("move long source texts out of the file and cite them"));
            return None;
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text: Arc<str> = text.into();
                Some((self.sources.add(name, Arc::clone(&text)), text))
            }
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let line = error.as_bytes()[..at].split(|byte| *byte == b'\n').count();
                let message = format!("`{name}` is not in UTF-8: line {line} has a byte that is not text");
                let diagnostic = Diagnostic::new(Code::NotUtf8, message);
                self.found.push(near(diagnostic).help("save it again with the encoding UTF-8"));
                None
            }
        }
    }

    fn finish(
        mut self,
        path: &str,
        text: Option<(u16, Arc<str>)>,
    ) -> Result<(Loaded, Arc<SourceSet>), super::Diagnostics> {
        let mut chain = vec![path.to_owned()];
        let tree = text.and_then(|(file, text)| self.chain(path, file, &text, &mut chain));
        let document = tree.as_ref().and_then(|tree| read_whole(tree, &mut self.found));
        let linked = match &document {
            Some(document) => self.linked(path, document, tree.as_ref()),
            None => Vec::new(),
        };
        let sources = Arc::new(self.sources);
        let loaded = settle(tree, document, linked, self.found, &sources)?;
        Ok((loaded, sources))
    }

    fn parse(&mut self, path: &str, file: u16, text: &str) -> Option<Node> {
        let parsed = if has_ending(path, "json") { parse_json(text, file) } else { parse_toml(text, file) };
        parsed.map_err(|error| self.found.push(error)).ok()
    }

    /// The tree of a file, with what it builds on underneath.
    fn chain(&mut self, path: &str, file: u16, text: &str, chain: &mut Vec<String>) -> Option<Node> {
        let mut tree = self.parse(path, file, text)?;
        let Some(entry) = tree.as_table().and_then(|table| table.entry("extends")) else {
            self.no_base(&tree);
            return Some(tree);
        };
        let (target, place) = (entry.node.as_text().map(str::to_owned), entry.node.place);
        self.found.extend(read_part(&tree));
        let target = target?;
        let base_path = self.next(path, &target, place, chain)?;
        let (file, text) = self.open(&base_path, &target, place)?;
        chain.push(base_path.clone());
        let mut base = self.chain(&base_path, file, &text, chain)?;
        self.found.extend(read_part(&base));
        let removed = removals(&tree);
        remove(&mut base, &removed, Lapse::Never, &mut self.found);
        if let Some(table) = tree.as_table_mut() {
            table.remove("extends");
            table.remove("remove");
        }
        merge(&mut base, &tree, Document::section(), &mut self.found);
        Some(base)
    }

    fn no_base(&mut self, tree: &Node) {
        let listed = |entry: &&crate::tree::Entry| matches!(entry.node.value, Value::List(_));
        let Some(entry) = tree.as_table().and_then(|table| table.entry("remove")).filter(listed) else {
            return;
        };
        let message = "`remove` takes something out of the file that this one extends, and it extends none";
        self.found.push(
            Diagnostic::new(Code::RemoveWithoutExtends, message)
                .label(entry.place, "nothing to remove from")
                .help("delete the lines that are not wanted, or add `extends = \"...\"`"),
        );
    }

    /// The path of the next file of a chain, if it may be opened.
    fn next(&mut self, from: &str, target: &str, place: Place, chain: &[String]) -> Option<String> {
        let path = self.inside(from, target, place)?;
        if chain.contains(&path) {
            let round = chain.iter().map(String::as_str).chain([path.as_str()]);
            let message = format!(
                "these files extend each other in a circle: {}",
                round.collect::<Vec<_>>().join(" → ")
            );
            self.found.push(
                Diagnostic::new(Code::ExtendsCircular, message)
                    .label(place, "closes the circle")
                    .help("take `extends` out of one of them"),
            );
            return None;
        }
        if chain.len() > MAX_EXTENDS {
            let message = format!("more than {MAX_EXTENDS} files extend one another in a row");
            self.found.push(
                Diagnostic::new(Code::ExtendsTooDeep, message)
                    .label(place, "one too many")
                    .help("extend the first file directly"),
            );
            return None;
        }
        Some(path)
    }

    /// A path inside the folder.
    fn inside(&mut self, from: &str, target: &str, place: Place) -> Option<String> {
        if self.folder.is_none() {
            let message = format!("`{target}` cannot be opened, since this text was not read from a folder");
            self.found.push(
                Diagnostic::new(Code::NoFolder, message)
                    .label(place, "no folder")
                    .help("read the scenario with `Scenario::from_path`, or give a text that stands alone"),
            );
            return None;
        }
        let path = resolve(from, target);
        if path.is_none() {
            let message = format!("`{target}` lies outside the folder of this file");
            self.found
                .push(Diagnostic::new(Code::OutsideFolder, message).label(place, "outside the folder").help(
                "write a path relative to this file, with `/` between folders, and keep both in one folder",
            ));
        }
        path
    }

    fn open(&mut self, path: &str, target: &str, place: Place) -> Option<(u16, Arc<str>)> {
        match self.folder?.read(path) {
            Ok(bytes) => {
                let name = self.shown(path);
                self.text(&name, bytes, Some(place))
            }
            Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                let message = format!("`{target}` may not be opened: {error}");
                self.found.push(
                    Diagnostic::new(Code::OutsideFolder, message)
                        .label(place, "named here")
                        .help("keep the file itself in this folder, not a link that leads out of it"),
                );
                None
            }
            Err(error) => {
                let missing = error.kind() == std::io::ErrorKind::NotFound;
                let reason = if missing { "there is no such file".to_owned() } else { error.to_string() };
                self.found.push(
                    Diagnostic::new(Code::ExtendsMissing, format!("`{target}` cannot be read: {reason}"))
                        .label(place, "named here")
                        .help("write its path relative to this file, with `/` between folders"),
                );
                None
            }
        }
    }

    /// The name under which a file of the folder is shown: beside the root file's own.
    fn shown(&self, path: &str) -> String {
        let Some((root, name)) = &self.name_of_root else { return path.to_owned() };
        name.strip_suffix(root.as_str()).map_or_else(|| path.to_owned(), |folder| format!("{folder}{path}"))
    }

    /// The files that other sections name: they are part of the fingerprint.
    fn linked(&mut self, path: &str, document: &Document, tree: Option<&Node>) -> Vec<Linked> {
        let place = |path: &[&str]| {
            tree.and_then(|tree| tree.descend(path.iter().copied())).map_or(Place::NOWHERE, |node| node.place)
        };
        let mut linked = Vec::new();
        for (id, decision) in document.decisions.iter() {
            let Some(target) = &decision.file else { continue };
            let at = place(&["decision", id, "file"]);
            let Some(tree) = self.whole(path, target, at, &[path.to_owned()]) else { continue };
            self.outcomes(id, decision, &tree, target, |outcome| {
                place(&["decision", id, "outcome", outcome])
            });
            linked.push(Linked { at: format!("decision.{id}.file"), target: target.clone(), tree });
        }
        for (index, target) in document.finance.iter().flat_map(|finance| &finance.packs).enumerate() {
            let at = place(&["finance", "packs", &index.to_string()]);
            let Some(resolved) = self.inside(path, target, at) else { continue };
            let Some((file, text)) = self.open(&resolved, target, at) else { continue };
            if let Some(tree) = self.parse(&resolved, file, &text) {
                self.found.extend(read_pack(&tree).1);
                linked.push(Linked { at: format!("finance.packs.{index}"), target: target.clone(), tree });
            }
        }
        linked
    }

    /// Another scenario file, checked like any.
    fn whole(&mut self, from: &str, target: &str, place: Place, chain: &[String]) -> Option<Node> {
        let path = self.next(from, target, place, chain)?;
        let (file, text) = self.open(&path, target, place)?;
        let tree = self.chain(&path, file, &text, &mut vec![path.clone()])?;
        let document = read_whole(&tree, &mut self.found)?;
        let mut chain = chain.to_vec();
        chain.push(path.clone());
        for (id, decision) in document.decisions.iter() {
            let Some(target) = &decision.file else { continue };
            let at =
                tree.descend(["decision", id, "file"].into_iter()).map_or(Place::NOWHERE, |node| node.place);
            self.whole(&path, target, at, &chain);
        }
        Some(tree)
    }

    /// Outcomes of a decision that has a file are options of that file.
    fn outcomes(
        &mut self,
        id: &str,
        decision: &super::Decision,
        tree: &Node,
        target: &str,
        place: impl Fn(&str) -> Place,
    ) {
        let options: Vec<&str> = tree
            .descend(["option"].into_iter())
            .and_then(Node::as_table)
            .map(|table| table.entries.iter().map(|entry| entry.key.as_str()).collect())
            .unwrap_or_default();
        for outcome in decision.outcome.ids().filter(|outcome| !options.contains(outcome)) {
            let message = format!("`{outcome}` is not an option of `{target}`");
            self.found.push(
                Diagnostic::new(Code::UnknownId, message)
                    .at(KeyPath::from_segments(["decision", id, "outcome", outcome]))
                    .label(place(outcome), "outcomes are options of that file")
                    .help(format!("its options are {}", listed(options.iter().copied()))),
            );
        }
    }
}

/// What is wrong with the form of one file of a chain. Each file states its format.
fn read_part(tree: &Node) -> Vec<Diagnostic> {
    let mut reader = Reader::new(Mode::Part);
    let document = Document::read(tree, &ROOT, &mut reader);
    check_format(document.as_ref(), tree, &mut reader);
    if tree.as_table().is_some_and(|table| table.get("format").is_none()) {
        let message = "the file must state `format`".to_owned();
        reader.report(
            tree.place.start(),
            Code::MissingKey,
            message,
            "`format` is missing",
            "add `format = 1`",
        );
    }
    reader.into_found()
}

/// What a file says to remove, with the place of each path.
pub(crate) fn removals(tree: &Node) -> Vec<(String, Place)> {
    match tree.as_table().and_then(|table| table.get("remove")).map(|node| &node.value) {
        Some(Value::List(list)) => {
            list.iter().filter_map(|item| Some((item.as_text()?.to_owned(), item.place))).collect()
        }
        _ => Vec::new(),
    }
}

pub(crate) fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(ending))
}

#[cfg(feature = "json")]
use crate::tree::parse_json;

/// Without the `json` feature a file in JSON cannot be read, and says so.
#[cfg(not(feature = "json"))]
fn parse_json(_: &str, file: u16) -> Result<Node, Diagnostic> {
    Err(Diagnostic::new(Code::SyntaxError, "this build of appraise reads no JSON")
        .label(Place::new(file, &(0..0)), "JSON")
        .help("build it with the feature `json`"))
}
