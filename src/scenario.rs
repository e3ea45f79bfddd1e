//! A scenario as written: TOML or JSON becomes plain data, every mistake of form reported at its place.

mod alternative;
mod appraisal;
mod benefit;
mod body;
mod citation;
mod cost;
mod criterion;
mod day;
mod decision;
mod dependence;
mod document;
mod enquiry;
mod estimate;
mod evidence;
mod files;
mod finance;
mod fingerprint;
mod funding;
mod future;
mod group;
mod judgement;
mod keyed;
mod limits;
mod line;
mod load;
mod log;
mod measure;
mod merge;
mod milestone;
mod pack;
mod past;
mod patch;
mod path_pattern;
mod preference;
mod readable;
mod reader;
mod readiness;
mod recommendation;
mod reference;
mod requirement;
mod risk;
mod risk_scale;
#[cfg(feature = "schema")]
mod schema;
mod section;
mod shape;
mod simulation;
mod stage;
mod threshold;
mod total;
mod uncomputed;
mod walk;

pub use alternative::{Alternative, Role, Vehicle};
pub use appraisal::{AppraisalFacts, Pooling, Status};
pub use benefit::Benefit;
pub use body::{Body, Power, Rework};
pub use citation::{Citation, Evidence};
pub use cost::{Cost, CostKind, OptimismBias, Party, Per, Years};
pub use criterion::{
    Anchor, AnchorInWords, Criterion, CriterionKind, LocalScale, MAX_CURVATURE, ValueFunction,
};
pub use day::Day;
pub use decision::{Decision, Outcome};
pub use dependence::Dependence;
pub use document::Document;
pub use enquiry::Enquiry;
pub use estimate::{Confidence, DetailedEstimate, Estimate, EstimateShape, Figure};
pub use evidence::Source;
pub use files::{Folder, Sources};
pub use finance::{Finance, PackOrRate, Prices, Transfers};
pub use funding::Funding;
pub use future::{Future, Patch};
pub use group::{Dissent, Group, Position, Stance};
pub use judgement::{Holds, Judgement, Ruling};
pub use keyed::Keyed;
pub use limits::{
    MAX_CRITERIA, MAX_CRITERIA_DEPTH, MAX_DRAWS, MAX_EXTENDS, MAX_FILE_BYTES, MAX_NUMBER, MAX_OPTIONS,
};
pub(crate) use line::{Line, LineCommon};
pub use log::{LogEntry, LogKind};
pub use measure::{Better, Measure, MeasureKind, Observation};
pub use milestone::Milestone;
pub use pack::{BiasPack, PackFile, RatesPack};
pub use past::{Past, PastOf};
pub use path_pattern::PathPattern;
pub use preference::Preference;
pub use readiness::{Answered, Breadth, Readiness, ReadinessAnswer};
pub use recommendation::{Effort, RecommendationRules};
pub use reference::reference;
pub use requirement::{Requirement, RequirementKind};
pub use risk::{Impact, Mitigation, Proximity, Risk};
pub use risk_scale::RiskScale;
#[cfg(feature = "schema")]
pub use schema::schema;
pub use simulation::{Plan, Simulation, WeightSampling};
pub use stage::Stage;
pub use threshold::Threshold;
pub use total::Total;
pub use uncomputed::Uncomputed;

pub(crate) use estimate::MISSING;
pub(crate) use load::read_document;
pub(crate) use patch::{patch_base, patched};
pub(crate) use shape::{Key, Noun, Shape};
pub(crate) use walk::{Location, Visitor, walk};

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceSet};
use crate::error::{Error, Result};
use crate::key_path::KeyPath;
use crate::tree::{Node, write_toml};

use fingerprint::Linked;
use load::Loaded;

/// A scenario as written, free of mistakes of form.
///
/// It comes from a file ([`from_path`](Self::from_path)), a text ([`parse`](Self::parse)) or a
/// [`Document`] built in code ([`from_document`](Self::from_document)); all three pass the same reader.
/// What the file means is checked by [`Scenario::model`].
///
/// ```
/// use appraise::Scenario;
///
/// let scenario = Scenario::parse("library.toml", r#"
///     format = 1
///
///     [option.as-is]
///     role = "business-as-usual"
///     score = { hours = 32, voice = 30 }
///
///     [option.trust]
///     name = "A charitable trust"
///     score = { hours = 38, voice = "missing" }
///
///     [criterion.hours]
///     unit = "hours a week"
///     worst = 20
///     best = 50
///     swing = 100
///
///     [criterion.voice]
///     worst = "Users are told"
///     best = "Users decide with staff"
///     swing = 60
/// "#)?;
/// assert_eq!(scenario.document().alternatives.len(), 2);
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scenario {
    name: String,
    tree: Arc<Node>,
    document: Arc<Document>,
    linked: Arc<Vec<Linked>>,
    sources: Arc<SourceSet>,
    warnings: Arc<Vec<Diagnostic>>,
}

impl Scenario {
    /// Reads a file, and every file it extends or names, all from the folder it is in.
    ///
    /// A file whose name ends in `.json` is read as JSON, anything else as TOML.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the file itself cannot be read; [`Error::Scenario`] with every mistake of form
    /// in it and in the files it builds on.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/first.toml");
    /// let scenario = Scenario::from_path(path)?;
    /// assert_eq!(scenario.model()?.facts().title, "Meals at home");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let bytes = files::read_at_most(path).map_err(|source| Error::io(path, source))?;
        let folder = Folder::new(path.parent().unwrap_or(Path::new("")));
        let shown = path.display().to_string();
        let own = path.file_name().map_or(shown.clone(), |name| name.to_string_lossy().into_owned());
        let (loaded, sources) = load::load(&folder, &own, &shown, bytes)?;
        Ok(Self::new(&shown, loaded, sources))
    }

    /// Reads a file from wherever a program keeps its files.
    ///
    /// # Errors
    ///
    /// As [`from_path`](Self::from_path).
    ///
    /// ```
    /// use std::io;
    ///
    /// use appraise::Scenario;
    /// use appraise::scenario::Sources;
    ///
    /// /// Files that a program keeps in a list.
    /// struct Kept(Vec<(&'static str, &'static str)>);
    ///
    /// impl Sources for Kept {
    ///     fn read(&self, path: &str) -> io::Result<Vec<u8>> {
    ///         let found = self.0.iter().find(|(name, _)| *name == path);
    ///         found.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| io::ErrorKind::NotFound.into())
    ///     }
    /// }
    ///
    /// let text = "format = 1\n[option.as-is]\nscore.x = 40\n[option.trust]\nscore.x = 70\n[criterion.x]\nswing = 1";
    /// let kept = Kept(vec![("trust.toml", text)]);
    /// let appraisal = Scenario::from_sources(&kept, "trust.toml")?.model()?.appraise();
    /// assert_eq!(appraisal.recommendation().headline, "Trust leads, 30.0 points ahead of as is.");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn from_sources(sources: &dyn Sources, path: &str) -> Result<Self> {
        let bytes = sources.read(path).map_err(|source| Error::io(Path::new(path), source))?;
        let (loaded, sources) = load::load(sources, path, path, bytes)?;
        Ok(Self::new(path, loaded, sources))
    }

    /// Reads a text; the name is what messages call it, and JSON if it ends in `.json`.
    ///
    /// # Errors
    ///
    /// [`Error::Scenario`] with every mistake of form. Naming another file is one of them (`no-folder`).
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let toml = "format = 1\n[option.as-is]\nscore = { control = 95 }";
    /// let scenario = Scenario::parse("as-is.toml", toml)?;
    ///
    /// # #[cfg(feature = "json")] {
    /// // The same in JSON: the file says the same, so the fingerprint is the same.
    /// let json = r#"{ "format": 1, "option": { "as-is": { "score": { "control": 95 } } } }"#;
    /// assert_eq!(Scenario::parse("as-is.json", json)?.fingerprint(), scenario.fingerprint());
    /// # }
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let (loaded, sources) = load::load_text(name, text.to_owned())?;
        Ok(Self::new(name, loaded, sources))
    }

    /// Checks a document built in code as if it were a file.
    ///
    /// # Errors
    ///
    /// [`Error::Scenario`] with every mistake of form, each known by its key path.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Document;
    ///
    /// # let text = "format = 1\n[option.as-is]\nname = 'As now'\nscore.x = 40\n\
    /// #     [option.trust]\nname = 'A trust'\nscore.x = 70\n[criterion.x]\nname = 'Reach'\nswing = 1";
    /// let scenario = Scenario::parse("trust.toml", text)?;
    /// // Take the file as data, change it with the types of the library, and have it checked again.
    /// let mut document: Document = scenario.document().clone();
    /// if let Some(trust) = document.alternatives.get_mut("trust") {
    ///     trust.score.insert("x", 30.0.into());
    /// }
    /// let changed = Scenario::from_document(&document)?.model()?.appraise();
    /// assert_eq!(changed.leader().map(|outcome| outcome.id.as_str()), Some("as-is"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn from_document(document: &Document) -> Result<Self> {
        let sources = Arc::new(SourceSet::default());
        let loaded = load::check_tree(document.write_table().into(), Vec::new(), Vec::new(), &sources)?;
        Ok(Self::new("document", loaded, sources))
    }

    fn new(name: &str, loaded: Loaded, sources: Arc<SourceSet>) -> Self {
        Self {
            name: name.to_owned(),
            tree: Arc::new(loaded.tree),
            document: Arc::new(loaded.document),
            linked: Arc::new(loaded.linked),
            warnings: Arc::new(loaded.warnings),
            sources,
        }
    }

    /// The name of the file.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// assert_eq!(Scenario::parse("as-is.toml", "format = 1")?.name(), "as-is.toml");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The files that it was read from, each once: its own first, then those it extends or names.
    ///
    /// A program that writes asks it, lest a report take the place of what it is about.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let scenario = Scenario::parse("costs.toml", "format = 1\n[cost.team]\namount = 100")?;
    /// assert_eq!(scenario.files().collect::<Vec<_>>(), ["costs.toml"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.sources.names()
    }

    /// What the file says, as plain data, with what it extends put in.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let company = scenario.document().alternatives.get("company").expect("an option of the file");
    /// assert_eq!(company.score.get("gains"), Some(&80.0.into()));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The scenario as one TOML text that stands alone. Comments are lost, and so is which file a line
    /// came from; order and values are kept.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?.with("option.company.score.gains", 60)?;
    /// let written = scenario.to_toml();
    /// assert!(written.contains("score = { control = 85, gains = 60 }"));
    /// assert_eq!(Scenario::parse("written.toml", &written)?.fingerprint(), scenario.fingerprint());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn to_toml(&self) -> String {
        self.document.to_toml()
    }

    /// SHA-256 of what the scenario says: the same whatever its comments, spacing and order.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let one = "format = 1\n[criterion]\ncontrol.swing = 100\ngains.swing = 60";
    /// let other = "format = 1 # checked\n[criterion.gains]\nswing = 60.0\n[criterion.control]\nswing = 100";
    /// let (one, other) = (Scenario::parse("one.toml", one)?, Scenario::parse("other.toml", other)?);
    /// assert_eq!(one.fingerprint(), other.fingerprint());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn fingerprint(&self) -> String {
        // Written anew from the data, so that two ways to write the same thing are one.
        fingerprint::fingerprint(&self.document.write_table().into(), &self.linked)
    }

    /// Where an input is written; none if it is not, or not in a file.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let gains = "option.company.score.gains".parse().expect("a key path");
    /// let place = scenario.place_of(&gains).expect("it is written in the file");
    /// assert_eq!(scenario.warnings().line_and_column(place).map(|(line, _)| line), Some(6));
    ///
    /// let changed = scenario.with("option.company.score.gains", 60)?;
    /// assert_eq!(changed.place_of(&gains), None); // set by a program, written nowhere
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn place_of(&self, path: &KeyPath) -> Option<Place> {
        self.tree.descend(path.segments()).map(|node| node.place).filter(|place| place.is_in_a_file())
    }

    /// Warnings about the text, which do not stop the work.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::diagnostic::Code;
    ///
    /// let text = "format = 1\n[cost.team]\namount = 100\nfor.company.amount = 90";
    /// let scenario = Scenario::parse("costs.toml", text)?;
    /// assert!(scenario.warnings().is_empty());
    ///
    /// // The general figure is changed, and the company keeps its own.
    /// let dearer = scenario.with("cost.team.amount", 120)?;
    /// assert!(dearer.warnings().iter().any(|warning| warning.code == Code::PatchOverridden));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn warnings(&self) -> Diagnostics {
        Diagnostics::new(self.warnings.to_vec(), Arc::clone(&self.sources))
    }

    /// What the file holds that this version does not compute.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// assert!(Scenario::parse("company.toml", text)?.uncomputed().is_empty());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn uncomputed(&self) -> Vec<Uncomputed> {
        uncomputed::uncomputed(&self.tree)
    }

    /// The tables of the user's own that it names, in the order of `finance.packs`.
    pub(crate) fn packs(&self) -> Vec<PackFile> {
        let packs = self.linked.iter().filter(|linked| linked.at.starts_with("finance.packs."));
        packs.map(|linked| pack::read_pack(&linked.tree).0).collect()
    }

    /// The scenarios of linked decisions, each by the name under which it is linked.
    pub(crate) fn linked_scenarios(&self) -> impl Iterator<Item = (&str, &Node)> {
        let decisions = self.linked.iter().filter(|linked| linked.at.starts_with("decision."));
        decisions.map(|linked| (linked.target.as_str(), &linked.tree))
    }

    pub(crate) fn tree(&self) -> &Node {
        &self.tree
    }

    /// Problems of this scenario, in order and with the texts they point into.
    pub(crate) fn diagnostics(&self, mut found: Vec<Diagnostic>) -> Diagnostics {
        found.extend(self.warnings.iter().cloned());
        Diagnostics::new(found, Arc::clone(&self.sources))
    }
}

impl Document {
    /// The document as TOML text.
    ///
    /// ```
    /// use appraise::scenario::{Alternative, Document};
    ///
    /// let document = Document {
    ///     format: Some(1),
    ///     alternatives: [("as-is", Alternative::named("As now"))].into(),
    ///     ..Document::default()
    /// };
    /// assert!(document.to_toml().contains("[option.as-is]\nname = \"As now\""));
    /// ```
    pub fn to_toml(&self) -> String {
        write_toml(&self.write_table())
    }
}

impl serde::Serialize for Document {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        Node::from(self.write_table()).serialize(serializer)
    }
}
