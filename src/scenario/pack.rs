//! A file of the user's own tables (`finance.packs`): discount schedules, deflators, bounds of optimism bias.

use super::keyed::Keyed;
use super::readable::Readable;
use super::reader::{Mode, Reader};
use super::section::section;
use super::shape::{Domain, Key, Shape};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::key_path::KeyPath;
use crate::parameters::Provenance;
use crate::tree::Node;

section! {
    /// A file of the user's own tables. A table with the id of one that comes with the library takes its place.
    ///
    /// ```
    /// use std::io;
    ///
    /// use appraise::Scenario;
    /// use appraise::scenario::Sources;
    ///
    /// struct Folder;
    ///
    /// impl Sources for Folder {
    ///     fn read(&self, path: &str) -> io::Result<Vec<u8>> {
    ///         let text = match path {
    ///             "rates.toml" => {
    ///                 "[schedule.county]\nname = 'County treasurer, 2026'\nsource = 'Treasury strategy, table 3'\n\
    ///                  edition = '2026'\nrates = [[5, 0.04], [60, 0.03]]"
    ///             }
    ///             _ => "format = 1\n[finance]\npacks = ['rates.toml']\nschedule = 'county'\nhorizon = 10\n\
    ///                   [option.a]\nscore.x = 1\n[option.b]\nscore.x = 2\n[criterion.x]",
    ///         };
    ///         Ok(text.into())
    ///     }
    /// }
    ///
    /// let model = Scenario::from_sources(&Folder, "company.toml")?.model()?;
    /// assert_eq!(model.fingerprint().len(), 64); // the pack is part of the fingerprint
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct PackFile: plain {
        /// Discount schedules.
        schedules: Keyed<RatesPack> = "schedule" => part(3);
        /// Deflators: how prices rise in each year.
        deflators: Keyed<RatesPack> = "deflator" => part(3);
        /// Bounds of optimism bias.
        optimism_biases: Keyed<BiasPack> = "optimism-bias" => part(3);
    }
}

section! {
    /// Rates by year, each from the year after the last band to the year it names.
    ///
    /// ```
    /// use appraise::scenario::RatesPack;
    ///
    /// // 4% for five years, then 3%.
    /// let county = RatesPack { rates: vec![vec![5.0, 0.04], vec![60.0, 0.03]], ..RatesPack::named("County") };
    /// assert_eq!(county.rates.len(), 2);
    /// ```
    pub struct RatesPack: common {
        /// Where the rates come from.
        source: Option<String> = "source" => required().part(3);
        /// Which edition of it.
        edition: Option<String> = "edition" => required().part(3);
        /// How sure the source is: P, S, T, M or D.
        grade: Option<String> = "grade" => part(3);
        /// When to look for a later edition.
        sunset: Option<Date> = "sunset" => part(3);
        /// Pairs of a year and a rate: up to that year, so much a year. Years of a schedule count from year zero, those
        /// of a deflator are of the calendar.
        rates: Vec<Vec<f64>> = "rates" => required().part(3);
    }
}

section! {
    /// Bounds of optimism bias for a kind of project.
    ///
    /// ```
    /// use appraise::scenario::BiasPack;
    ///
    /// let systems = BiasPack { upper: Some(0.6), lower: Some(0.1), ..BiasPack::named("Systems, our last six") };
    /// assert_eq!(systems.upper, Some(0.6)); // 60% before anything is managed
    /// ```
    pub struct BiasPack: common {
        /// Where the bounds come from.
        source: Option<String> = "source" => required().part(3);
        /// Which edition of it.
        edition: Option<String> = "edition" => required().part(3);
        /// How sure the source is: P, S, T, M or D.
        grade: Option<String> = "grade" => part(3);
        /// When to look for a later edition.
        sunset: Option<Date> = "sunset" => part(3);
        /// The uplift before any risk is managed, a share.
        upper: Option<f64> = "upper" => required().domain(Domain::NonNegative).part(3);
        /// The uplift to aim for once risks are managed, a share.
        lower: Option<f64> = "lower" => domain(Domain::NonNegative).part(3);
    }
}

impl RatesPack {
    pub(crate) fn provenance(&self) -> Provenance {
        Provenance::stated([&self.source, &self.edition, &self.grade], self.sunset)
    }
}

impl BiasPack {
    pub(crate) fn provenance(&self) -> Provenance {
        Provenance::stated([&self.source, &self.edition, &self.grade], self.sunset)
    }
}

static ROOT: Key = Key::new("", "", Shape::Record(PackFile::section));

/// Reads a pack; every mistake at its place.
pub(crate) fn read_pack(tree: &Node) -> (PackFile, Vec<Diagnostic>) {
    let mut reader = Reader::new(Mode::Whole);
    let pack = PackFile::read(tree, &ROOT, &mut reader).unwrap_or_default();
    let mut found = reader.into_found();
    for (kind, tables) in [("schedule", &pack.schedules), ("deflator", &pack.deflators)] {
        for (id, table) in tables.iter() {
            found.extend(rates(tree, kind, id, &table.rates));
        }
    }
    for (id, bounds) in pack.optimism_biases.iter() {
        if let Some((lower, upper)) = bounds.lower.zip(bounds.upper).filter(|(lower, upper)| lower > upper) {
            let path = ["optimism-bias", id, "lower"];
            let place = tree.descend(path.iter().copied()).map_or(Place::NOWHERE, |node| node.place);
            let message = format!("the lower bound of `{id}`, {lower}, is above the upper one, {upper}");
            found.push(
                Diagnostic::new(Code::PackRates, message)
                    .at(KeyPath::from_segments(path))
                    .label(place, "above `upper`")
                    .help("`upper` is where an estimate starts, `lower` what to aim for: exchange them"),
            );
        }
    }
    (pack, found)
}

/// What is wrong with a list of rates: pairs, years that rise, rates that can be.
fn rates(tree: &Node, kind: &str, id: &str, rates: &[Vec<f64>]) -> Option<Diagnostic> {
    let lowest = if kind == "schedule" { 0.0 } else { -0.5 };
    let pairs = rates.iter().map(|pair| match pair.as_slice() {
        [year, rate] if year.fract().abs() <= 0.0 && *year >= 0.0 => Some((*year, *rate)),
        _ => None,
    });
    let pairs: Option<Vec<(f64, f64)>> = pairs.collect();
    let falling = |pairs: &[(f64, f64)]| {
        let found = pairs.windows(2).find(|pair| pair[0].0 >= pair[1].0)?;
        Some(format!("years have to rise: {} comes after {}", found[1].0, found[0].0))
    };
    let wrong = match &pairs {
        None => Some("each is a year and a rate: a whole number and a share".to_owned()),
        Some(pairs) => pairs
            .iter()
            .find(|(_, rate)| !(lowest..=1.0).contains(rate))
            .map(|(_, rate)| match rate {
                rate if *rate > 1.0 => format!("{rate} is no share: write {} for {rate}%", rate / 100.0),
                rate => format!("{rate} is too low: a rate is at least {lowest}"),
            })
            .or_else(|| falling(pairs)),
    };
    let wrong = wrong?;
    let path = [kind, id, "rates"];
    let place = tree.descend(path.iter().copied()).map_or(Place::NOWHERE, |node| node.place);
    let message = format!("`{}` cannot be read as years with their rates", path.join("."));
    let help = "write pairs such as [[30, 0.035], [75, 0.03]]: 3.5% up to year 30, then 3%";
    Some(
        Diagnostic::new(Code::PackRates, message)
            .at(KeyPath::from_segments(path))
            .label(place, wrong)
            .help(help),
    )
}
