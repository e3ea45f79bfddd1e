//! Scores, weights and amounts brought back from a sheet: what differs from the scenario becomes a change of it.

mod change;
mod comma_separated;
mod spreadsheet;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::error::{Error, Result};
use crate::key_path::KeyPath;
use crate::scenario::Scenario;
use crate::tree::Node;

/// What a sheet says about one input.
#[derive(Clone, Debug)]
struct Given {
    /// Where it says so, in words: the sheet and the cell.
    at: String,
    /// Where the ids stand that say which input it is, outermost first.
    named: Vec<String>,
    target: Target,
    value: Said,
}

/// Which input is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Score {
        option: String,
        criterion: String,
    },
    Weight {
        criterion: String,
        /// The key of the figure, where the sheet names it.
        key: Option<&'static str>,
    },
    Amount {
        path: String,
    },
    /// An amount by its line and, if the line has them, its option and year.
    Line {
        section: &'static str,
        line: String,
        option: Option<String>,
        year: Option<i64>,
    },
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
enum Said {
    Number(f64),
    Text(String),
    /// What no figure can be, in words.
    Odd(&'static str),
    Nothing,
}

/// What a sheet says, and what of it cannot be read.
struct Read {
    given: Vec<Given>,
    mistakes: Vec<Diagnostic>,
}

impl Scenario {
    /// The scenario with the scores, weights and amounts that stand in a workbook made by
    /// [`Xlsx`](crate::report::Xlsx).
    ///
    /// Only the yellow cells are read: on the sheets `Scores`, `Weights` and `Costs`. A cell that says what the
    /// scenario says changes nothing. A range of the file stands in the sheet with its central figure; if that is
    /// changed, the input becomes that number, and the range, reason and evidence of the old one go with it, as they
    /// do in [`with`](Self::with).
    ///
    /// # Errors
    ///
    /// [`Error::Scenario`] with every mistake at once, each with its sheet and cell: an id
    /// that the scenario does not have, a text where a number belongs, a score off its scale, and what else
    /// [`model`](Self::model) would find.
    ///
    /// ```
    /// # #[cfg(feature = "xlsx")] {
    /// use appraise::Scenario;
    /// use appraise::report::{FileFormat, Xlsx};
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let later = scenario.with("option.company.score.gains", 60)?;
    /// let workbook = Xlsx.bytes(&later.model()?.appraise().report())?;
    /// // The one cell that differs is brought back.
    /// assert_eq!(scenario.import(&workbook)?.fingerprint(), later.fingerprint());
    /// # }
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn import(&self, workbook: &[u8]) -> Result<Self> {
        self.imported(spreadsheet::read(workbook))
    }

    /// The scenario with the scores, weights or amounts of a comma-separated file.
    ///
    /// Its first line says which they are: `option,criterion,score`; `criterion,swing` (or `importance`);
    /// `cost,option,year,amount` (or `benefit` or `funding`), in which the option is left empty for what holds for
    /// all of the line, and the year for what is not stated year by year; or `path,value` for any of these by address.
    /// For the rest it does what [`import`](Self::import) does.
    ///
    /// # Errors
    ///
    /// As [`import`](Self::import), each mistake with its line and column.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let later = scenario.import_csv(b"option,criterion,score\ncompany,gains,60\n")?;
    /// assert_eq!(later.fingerprint(), scenario.with("option.company.score.gains", 60)?.fingerprint());
    ///
    /// let error = scenario.import_csv(b"criterion,swing\ngain,\"1,000\"\n").expect_err("no such criterion");
    /// assert!(error.to_string().contains("line 2, column A"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn import_csv(&self, text: &[u8]) -> Result<Self> {
        self.imported(comma_separated::read(text))
    }

    fn imported(&self, read: Read) -> Result<Self> {
        let model = self.model()?;
        let Read { given, mistakes: mut found } = read;
        found.extend(twice(&given));
        let figures: BTreeMap<String, _> =
            model.line_figures().into_iter().map(|figure| (figure.path.to_string(), figure)).collect();
        let mut changes: BTreeMap<KeyPath, (String, Node)> = BTreeMap::new();
        // A wrong id is one slip, however many cells it stands above.
        let mut told = BTreeSet::new();
        for one in &given {
            match change::change(&model, &figures, one) {
                Ok(None) => {}
                Ok(Some((path, value))) => note(&mut changes, one, path, value, &mut found),
                Err(mistake) if !told.insert(mistake.message.clone()) => {}
                Err(mistake) => found.push(mistake),
            }
        }
        let changed = self.with_all(changes.iter().map(|(path, (_, value))| (path, value)));
        // What has a mistake of form has no meaning yet.
        let checked = changed.and_then(|changed| changed.model().map(|_| changed));
        match checked {
            Ok(changed) if found.is_empty() => Ok(changed),
            Ok(_) => Err(self.diagnostics_alone(found).into()),
            Err(Error::Scenario(mistakes)) => {
                found.extend(mistakes.into_items().into_iter().map(|mistake| placed(mistake, &changes)));
                Err(self.diagnostics_alone(found).into())
            }
            Err(error) => Err(error),
        }
    }
}

/// Inputs for which a sheet says two different things, even if one of them is what the scenario says.
fn twice(given: &[Given]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&Target, &Given> = BTreeMap::new();
    let mut found = Vec::new();
    for one in given {
        match first.entry(&one.target) {
            Entry::Vacant(free) => drop(free.insert(one)),
            Entry::Occupied(before) if before.get().value != one.value => {
                let message =
                    format!("{}: {} says something else of the same input", one.at, before.get().at);
                found.push(Diagnostic::new(Code::DuplicateKey, message).help("keep one of the two"));
            }
            Entry::Occupied(_) => {}
        }
    }
    found
}

/// Keeps a change; the same input changed to two different things is a mistake.
fn note(
    changes: &mut BTreeMap<KeyPath, (String, Node)>,
    given: &Given,
    path: KeyPath,
    value: Node,
    found: &mut Vec<Diagnostic>,
) {
    // Two cells of one name are told already; two names may mean one input too.
    if let Some((before, _)) = changes.get(&path).filter(|(_, other)| other.value != value.value) {
        if found.iter().any(|one| one.message.starts_with(&given.at)) {
            return;
        }
        let message = format!("{}: `{path}` is changed to something else in {before}", given.at);
        found.push(Diagnostic::new(Code::DuplicateKey, message).at(path).help("keep one of the two"));
        return;
    }
    changes.insert(path, (given.at.clone(), value));
}

/// A mistake with the cell that makes it.
fn placed(mut mistake: Diagnostic, changes: &BTreeMap<KeyPath, (String, Node)>) -> Diagnostic {
    let within = |path: &KeyPath| {
        mistake.at.as_ref().is_some_and(|at| at == path || at.as_str().starts_with(&format!("{path}.")))
    };
    if let Some((_, (at, _))) = changes.iter().find(|(path, _)| within(path)) {
        mistake.message = format!("{at}: {}", mistake.message);
    }
    mistake
}

/// A sheet that cannot be read at all.
fn unreadable(message: String, help: &str) -> Diagnostic {
    Diagnostic::new(Code::SheetUnreadable, message).help(help)
}
