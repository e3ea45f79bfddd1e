//! The key tables: what each section of a file takes, said once.
//!
//! Reader, merge, patches, writer, suggestions and the reference in the guide are all driven by them.

/// A section or record: its keys, in the order of the reference.
#[derive(Debug)]
pub(crate) struct Section {
    /// What it is, in one sentence.
    pub(crate) about: &'static str,
    /// Its own keys.
    pub(crate) keys: &'static [Key],
    /// Whether it takes the common keys (`name`, `because`, `evidence`, `by`, `date`).
    pub(crate) common: bool,
    /// The section whose keys it takes besides its own, all optional: a patch.
    pub(crate) patch: Option<fn() -> &'static Section>,
}

impl Section {
    /// Every key that may be written here.
    pub(crate) fn all_keys(&self) -> impl Iterator<Item = &'static Key> {
        let common = if self.common { COMMON } else { &[] };
        let patch = self.patch.map_or(&[][..], |section| section().keys);
        self.keys.iter().chain(common).chain(patch)
    }

    /// The key of this name.
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.all_keys().find(|key| key.name == name)
    }
}

/// One key of a section.
#[allow(clippy::struct_excessive_bools, reason = "a row of a table: each column is a question of its own")]
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// Its meaning, from the documentation of the field.
    pub(crate) doc: &'static str,
    pub(crate) shape: Shape,
    /// Whose ids the value, the members of the list or the keys of the map are.
    pub(crate) refers: Option<Noun>,
    /// The same, one level further down, for a map of maps.
    pub(crate) refers_below: Option<Noun>,
    pub(crate) domain: Domain,
    pub(crate) words: Words,
    pub(crate) required: bool,
    pub(crate) default: Option<&'static str>,
    /// Of keys of one group only one side may be stated; stating one drops the others in a merge.
    pub(crate) alternative: Option<Alternative>,
    /// Replaced whole in a merge, although it is a map.
    pub(crate) whole: bool,
    /// May be stated under `for`, for one option.
    pub(crate) per_option: bool,
    /// A new entry of this section in an extending file or a patch must state its name.
    pub(crate) named_when_new: bool,
    /// The part of the work that computes it; 0 where nothing is computed from it.
    pub(crate) part: u8,
}

/// Keys joined by "or": the group, and which side of it the key is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alternative {
    pub(crate) group: &'static str,
    pub(crate) side: u8,
}

impl Key {
    pub(crate) const fn new(name: &'static str, doc: &'static str, shape: Shape) -> Self {
        Self {
            name,
            doc,
            shape,
            refers: None,
            refers_below: None,
            domain: Domain::Any,
            words: Words::None,
            required: false,
            default: None,
            alternative: None,
            whole: false,
            per_option: false,
            named_when_new: false,
            part: 0,
        }
    }

    pub(crate) const fn refers(mut self, noun: Noun) -> Self {
        self.refers = Some(noun);
        self
    }

    pub(crate) const fn refers_below(mut self, noun: Noun) -> Self {
        self.refers_below = Some(noun);
        self
    }

    pub(crate) const fn domain(mut self, domain: Domain) -> Self {
        self.domain = domain;
        self
    }

    pub(crate) const fn words(mut self, words: Words) -> Self {
        self.words = words;
        self
    }

    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(crate) const fn default(mut self, text: &'static str) -> Self {
        self.default = Some(text);
        self
    }

    pub(crate) const fn or(mut self, group: &'static str, side: u8) -> Self {
        self.alternative = Some(Alternative { group, side });
        self
    }

    pub(crate) const fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    pub(crate) const fn per_option(mut self) -> Self {
        self.per_option = true;
        self
    }

    pub(crate) const fn named_when_new(mut self) -> Self {
        self.named_when_new = true;
        self
    }

    /// Whether a word of the risk scale may stand in the place of the number.
    pub(crate) fn takes_risk_words(&self) -> bool {
        self.words == Words::Risk
    }

    pub(crate) const fn part(mut self, part: u8) -> Self {
        self.part = part;
        self
    }
}

/// The keys that every entry and every record takes.
pub(crate) static COMMON: &[Key] = &[
    Key::new("name", "What people see; left out, the id with spaces for hyphens.", Shape::Text),
    Key::new("because", "The reason, in plain words.", Shape::Text),
    Key::new("evidence", "Where it comes from: `id` or `id#where`, or a list of these.", Shape::Evidence)
        .refers(Noun::Evidence),
    Key::new("by", "Who judged: a role or a meeting, never a person's name.", Shape::Text),
    Key::new("date", "When it was judged.", Shape::Date),
];

/// What a value may look like.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Text,
    Number,
    Integer,
    Bool,
    /// `true`, `false` or `"missing"`.
    Holds,
    Date,
    /// A day and nothing coarser.
    Day,
    /// One of these words.
    Word(&'static [&'static str]),
    Evidence,
    KeyPath,
    Estimate,
    Judgement,
    Anchor,
    /// `[[x, value], …]` or `{ curvature = c }`.
    ValueFunction,
    /// The name of a table of rates, or one rate.
    PackOrRate,
    /// A whole number of years, or `"horizon"`.
    Years,
    List(&'static Shape),
    Map(&'static Shape),
    Record(fn() -> &'static Section),
}

/// Whose ids a key holds: the section that defines them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    Option,
    Requirement,
    Criterion,
    Evidence,
    Risk,
    Milestone,
    Past,
    Group,
    Body,
    Future,
    Decision,
    Outcome,
}

impl Noun {
    /// The keyword of the section.
    pub(crate) fn keyword(self) -> &'static str {
        match self {
            Self::Option => "option",
            Self::Requirement => "requirement",
            Self::Criterion => "criterion",
            Self::Evidence => "evidence",
            Self::Risk => "risk",
            Self::Milestone => "milestone",
            Self::Past => "past",
            Self::Group => "group",
            Self::Body => "body",
            Self::Future => "future",
            Self::Decision => "decision",
            Self::Outcome => "outcome",
        }
    }
}

/// Which numbers a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Domain {
    Any,
    /// Zero or more; a swing or an importance.
    Weight,
    NonNegative,
    Positive,
    /// 0 to 1.
    Share,
    /// A rate of growth a year, as a share: -1 to 1.
    Growth,
    /// 0 to 100 points.
    Points,
    /// A year that a date can be in.
    Year,
    /// 0 to 2^53 - 1, the whole numbers that every program reads alike.
    Seed,
    /// -1 to 1.
    Correlation,
}

impl Domain {
    /// Lowest and highest number allowed.
    pub(crate) fn bounds(self) -> (f64, f64) {
        match self {
            Self::Any => (f64::NEG_INFINITY, f64::INFINITY),
            Self::Weight | Self::NonNegative => (0.0, f64::INFINITY),
            Self::Positive => (f64::MIN_POSITIVE, f64::INFINITY),
            Self::Share => (0.0, 1.0),
            Self::Points => (0.0, 100.0),
            Self::Year => (1000.0, 9999.0),
            Self::Seed => (0.0, 9_007_199_254_740_991.0),
            Self::Correlation | Self::Growth => (-1.0, 1.0),
        }
    }

    /// The range in words.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Any => "any number",
            Self::Weight | Self::NonNegative => "zero or more",
            Self::Positive => "more than zero",
            Self::Share => "0 to 1",
            Self::Points => "0 to 100",
            Self::Year => "a year, such as 2026",
            Self::Seed => "0 to 9007199254740991",
            Self::Correlation | Self::Growth => "-1 to 1",
        }
    }
}

/// Which words may stand in the place of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Words {
    None,
    /// `"missing"`.
    Missing,
    /// `"missing"` or a level of the criterion.
    Score,
    /// `"missing"` or a word of the risk scale.
    Risk,
}
