//! The stable code of every problem, with its explanation: one row for each.

use std::fmt;

use serde::{Serialize, Serializer};

/// How grave a problem is.
///
/// ```
/// use appraise::diagnostic::{Code, Severity};
///
/// assert_eq!(Code::UnknownKey.severity(), Severity::Error);
/// assert_eq!(Code::ValuePeak.severity(), Severity::Warning);
/// assert!(Severity::Error < Severity::Warning); // the gravest first
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// The file cannot be appraised until it is mended.
    Error,
    /// Worth a look; the work goes on.
    Warning,
}

macro_rules! codes {
    ($( $variant:ident, $name:literal, $severity:ident, $summary:literal, $advice:literal; )+) => {
        /// The stable code of a problem. New codes may be added; a code never changes its meaning.
        ///
        /// ```
        /// use appraise::diagnostic::Code;
        ///
        /// assert_eq!(Code::ScoreOffScale.to_string(), "score-off-scale");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $( #[doc = $summary] $variant, )+
        }

        impl Code {
            /// Every code.
            ///
            /// ```
            /// use appraise::diagnostic::Code;
            ///
            /// // A list of everything that may be wrong, as a handbook would print it.
            /// let lines: Vec<String> = Code::ALL.iter().map(|code| format!("{code}: {}", code.summary())).collect();
            /// assert_eq!(lines[0], "syntax-error: The text is not TOML (or JSON).");
            /// ```
            pub const ALL: &[Self] = &[ $( Self::$variant, )+ ];

            /// The code as it is printed, in small letters and hyphens.
            ///
            /// ```
            /// use appraise::diagnostic::Code;
            ///
            /// assert_eq!(Code::UnknownId.name(), "unknown-id");
            /// ```
            pub fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// Error or warning.
            ///
            /// ```
            /// use appraise::diagnostic::{Code, Severity};
            ///
            /// let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
            /// assert!(warnings.count() < Code::ALL.len());
            /// ```
            pub fn severity(self) -> Severity {
                match self { $( Self::$variant => Severity::$severity, )+ }
            }

            /// What the code means, in one sentence.
            ///
            /// ```
            /// use appraise::diagnostic::Code;
            ///
            /// assert_eq!(Code::NoOptions.summary(), "The file has no option.");
            /// ```
            pub fn summary(self) -> &'static str {
                match self { $( Self::$variant => $summary, )+ }
            }

            /// What to do about it, with an example where one helps.
            ///
            /// ```
            /// use appraise::diagnostic::Code;
            ///
            /// assert!(Code::MissingWeight.advice().contains("swing = 60"));
            /// ```
            pub fn advice(self) -> &'static str {
                match self { $( Self::$variant => $advice, )+ }
            }
        }
    };
}

codes! {
    // ---- the text of a file ------------------------------------------------------------------------------
    SyntaxError, "syntax-error", Error, "The text is not TOML (or JSON).",
        "Reading stops at the first such place, because what follows cannot be trusted. Common causes are a missing quotation mark, \
         a money sign or a thousands comma in a number, and a list or table that is not closed.\n\n    amount = £1,000     # wrong\n    amount = 1000       # right";
    DuplicateKey, "duplicate-key", Error, "The same key or table is written twice.",
        "Keep one of the two. A table cannot be written half inside braces and half under a header:\n\n    score = { control = 85 }        # wrong, if a header follows\n    [option.company.score]\n    trading = 80\n\n    [option.company.score]          # right\n    control = 85\n    trading = 80";
    NotUtf8, "not-utf8", Error, "The file is not stored as UTF-8 text.",
        "Save it again with the encoding UTF-8. In most editors this is a choice in the `Save as` window.";
    FileTooLarge, "file-too-large", Error, "The file is larger than the reader accepts.",
        "A scenario is a text of judgements, rarely above a few hundred kilobytes. Move long source texts out of the file and cite them.";
    TooDeep, "too-deep", Error, "Tables or lists are nested too deeply.",
        "No part of the format needs more than a handful of levels: look for a bracket that is not closed.";
    // ---- the form of a file ------------------------------------------------------------------------------
    UnsupportedFormat, "unsupported-format", Error, "The file states a format that this version does not read.",
        "This version reads format 1:\n\n    format = 1";
    UnknownKey, "unknown-key", Error, "A key that the format does not have.",
        "Nothing in a file is silently passed over, so a misspelt key is an error. The hint names the nearest key and what the table takes.";
    WrongType, "wrong-type", Error, "A value of the wrong kind, such as a text where a number belongs.",
        "The hint says what to type.\n\n    swing = \"high\"      # wrong\n    swing = 80          # right";
    MissingKey, "missing-key", Error, "A key that cannot be left out is not there.",
        "Add the key. The guide lists which keys each table must have.";
    BadId, "bad-id", Error, "An id is not in small letters, digits and single hyphens, beginning with a letter.",
        "Ids become parts of addresses such as `option.joint-venture.score.control`, so they need no quoting. What people see is `name`.\n\n    [option.\"Joint Venture\"]   # wrong\n    [option.joint-venture]     # right\n    name = \"Joint Venture\"";
    UnknownWord, "unknown-word", Error, "A word that is not one of those the key takes.",
        "The hint lists the words.";
    NotFinite, "not-finite", Error, "A number is infinite or not a number.",
        "Write an ordinary number. If nobody knows the value, write \"missing\": it then counts as the full range of its scale.";
    NumberAsText, "number-as-text", Error, "A number is written as a text, with a sign or commas in it.",
        "Numbers are bare digits, and shares are fractions of one.\n\n    amount = \"£1,000\"    # wrong\n    amount = 1000        # right\n    growth = \"5%\"        # wrong\n    growth = 0.05        # right";
    BadDate, "bad-date", Error, "A date is not a year, a month or a day.",
        "Dates are texts, so that a month or a year can stand alone.\n\n    date = 2018-11-07      # wrong\n    date = \"2018-11-07\"    # right\n    date = \"2018-11\"       # right";
    OutOfRange, "out-of-range", Error, "A number lies outside what its key takes.",
        "The message says the range.";
    NegativeWeight, "negative-weight", Error, "A swing or an importance is below zero.",
        "A swing says how much going from worst to best matters, so it is zero or more. If less is better, say so by the anchors:\n\n    worst = 24\n    best = 6";
    ProbabilityOutOfRange, "probability-out-of-range", Error, "A probability or a share lies outside 0 to 1.",
        "Write 20% as 0.2.";
    ConflictingKeys, "conflicting-keys", Error, "Two keys of which only one may be used.",
        "Keep the one that you mean.";
    EstimateKeys, "estimate-keys", Error, "The keys of an estimate do not belong together.",
        "An estimate is a number, or a table with the keys of one shape, such as `{ low = 1, likely = 2, high = 4 }`, `{ low = 1, high = 4 }`, `{ mean = 2, sd = 0.5 }` or `{ p10 = 1, p50 = 2, p90 = 4 }`.";
    EstimateShape, "estimate-shape", Error, "The stated shape does not go with the keys of the estimate.",
        "Leave `shape` out, except for `pert` and `log-normal`, which need it.";
    EstimateOrder, "estimate-order", Error, "The figures of an estimate are not in rising order.",
        "Low comes first, then likely, then high, whatever is better: `{ low = 6, likely = 9, high = 14 }`.";
    ProbabilitiesSum, "probabilities-sum", Error, "Probabilities that must add up to 1 do not.",
        "Check the list; one probability belongs to each value.";
    NoBecause, "no-because", Error, "A requirement is said to fail, without a reason.",
        "A failed requirement removes an option whatever it scores, so the reason is part of the record.\n\n    passported-work = { holds = false, because = \"...\" }";
    // ---- files that build on others ----------------------------------------------------------------------
    ExtendsMissing, "extends-missing", Error, "A file that this one names cannot be read.",
        "The path is relative to the file that names it, with `/` between folders.";
    ExtendsCircular, "extends-circular", Error, "Files extend each other in a circle.",
        "One of them has to stand alone.";
    ExtendsTooDeep, "extends-too-deep", Error, "Too many files extend one another in a row.",
        "Extend the first file directly.";
    OutsideFolder, "outside-folder", Error, "A file is named that lies outside the folder of the file being read.",
        "Keep the files of one appraisal in one folder; nothing outside it is opened.";
    NoFolder, "no-folder", Error, "A file is named, but the scenario was not read from a folder.",
        "Read the scenario with `Scenario::from_path`, or give a text that stands alone.";
    RemoveWithoutExtends, "remove-without-extends", Error, "`remove` is used in a file that extends nothing.",
        "Delete what is not wanted instead.";
    RemoveFindsNothing, "remove-finds-nothing", Error, "`remove` names something that is not there.",
        "Look the address up in the file that is extended.";
    BadKeyPath, "bad-key-path", Error, "A text is not a key path.",
        "A key path is keywords and ids joined by dots, such as `option.joint-venture.score.control`.";
    PathFindsNothing, "path-finds-nothing", Error, "A key path or pattern fits nothing in the file.",
        "`*` stands for exactly one whole segment, as in `option.*.score.control`.";
    // ---- what the file means -----------------------------------------------------------------------------
    UnknownId, "unknown-id", Error, "An id that nothing in the file defines.",
        "The hint names the nearest id. In a file that extends another, a new option, criterion, cost, benefit, funding, milestone, group or body states its `name`; without it a slip of the finger would create one.";
    UnknownPack, "unknown-pack", Error, "A name that is not in the tables that come with this version.",
        "The hint lists the names.";
    PackNotBuiltIn, "pack-not-built-in", Warning, "A schedule, deflator or uplift table that does not come with this version.",
        "It is carried, but nothing is computed from it until a pack of that name is supplied under `finance.packs`.";
    NoOptions, "no-options", Error, "The file has no option.",
        "State at least two, business as usual among them:\n\n    [option.as-is]\n    role = \"business-as-usual\"\n\n    [option.trust]";
    TooFewOptions, "too-few-options", Error, "The file has one option only, so there is nothing to compare.",
        "Add the way things are now, as business as usual.";
    TooManyOptions, "too-many-options", Error, "The file has more options than this version takes.",
        "A short list of about five is what guidance asks for.";
    TwoBusinessAsUsual, "two-business-as-usual", Error, "More than one option has the role of business as usual.",
        "Business as usual is what happens if current arrangements carry on; there is one.";
    NoCriteria, "no-criteria", Error, "The file has no criterion.",
        "State at least one:\n\n    [criterion.control]\n    swing = 100\n    worst = \"No seat on the board\"\n    best = \"Full direct control\"";
    TooManyCriteria, "too-many-criteria", Error, "The file has more criteria than this version takes.",
        "More than about seven under one parent are rarely weighed with care: group them.";
    CriteriaTooDeep, "criteria-too-deep", Error, "The tree of criteria has too many levels.",
        "Two or three levels are usual.";
    CriteriaCycle, "criteria-cycle", Error, "Criteria are each other's parents in a circle.",
        "Take the `parent` out of the topmost one.";
    Cycle, "cycle", Error, "Things wait for each other in a circle.",
        "Something has to come first: take one of the links out.";
    ScoreOnBranch, "score-on-branch", Error, "A score is given on a criterion that has children.",
        "Only leaves are scored; what a branch is worth follows from its children. Score the children, or take their `parent` away.";
    BranchWithoutChildren, "branch-without-children", Error, "A criterion is neither scored nor a parent.",
        "Give the criteria below it `parent = \"...\"`, or state what every option scores on it (\"missing\" where nobody knows).";
    BranchWithScale, "branch-with-scale", Error, "A criterion with children has a scale of its own.",
        "A branch takes only `parent` and a weight. Move the scale to a child.";
    MissingWeight, "missing-weight", Error, "A criterion has no weight, although it has siblings.",
        "State how much going from worst to best matters against its siblings:\n\n    swing = 60";
    MixedWeights, "mixed-weights", Error, "Siblings are weighted in different ways.",
        "Swings, importances, ranks and pairwise ratios cannot be compared with each other. Use one way under each parent.";
    AllWeightsZero, "all-weights-zero", Error, "All siblings have a weight of zero.",
        "Give 100 to the one whose swing from worst to best matters most, and judge the others against it.";
    RankOrder, "rank-order", Error, "The ranks of siblings are not 1 to n, each once.",
        "The most important is 1. Two criteria cannot share a rank; use swings if they matter equally.";
    PairwisePairs, "pairwise-pairs", Error, "A pair of siblings is compared twice, or not at all.",
        "Each pair is stated once, from either side:\n\n    [criterion.control]\n    pairwise = { trading = 3 }    # control counts three times trading";
    AnchorsEqual, "anchors-equal", Error, "The worst and the best of a scale are the same.",
        "A criterion that cannot differ cannot tell options apart.";
    AnchorsMixed, "anchors-mixed", Error, "One anchor is in words and the other in numbers, or one is missing.",
        "Anchors come in pairs. Numbers may have words beside them:\n\n    worst = { at = 24, means = \"as long as last time\" }\n    best = 6";
    ValueWithoutAnchors, "value-without-anchors", Error, "A unit or a value function needs anchors in numbers.",
        "State `worst` and `best` in the unit of the criterion.";
    PointsOrder, "points-order", Error, "The points of a value function are out of order.",
        "The first figure of each pair must rise all the way, or fall all the way, and the ends must be the anchors:\n\n    worst = 24\n    best = 6\n    value = [[24, 0], [12, 70], [6, 100]]";
    ValuePeak, "value-peak", Warning, "A value function goes up and down again.",
        "That is allowed: some things are best in the middle. Check that it is meant.";
    UnknownLevel, "unknown-level", Error, "A score names a level that the criterion does not have.",
        "The hint lists the levels.";
    ScoreOffScale, "score-off-scale", Error, "A score lies outside the scale of its criterion.",
        "Widen the anchors (and judge the swing again, since it is the value of going from worst to best), or mend the score.";
    LocalWithoutSpread, "local-without-spread", Error, "A local scale has no spread: all options score the same.",
        "A local scale runs from the lowest to the highest score. State anchors instead.";
    PrintedTotal, "printed-total", Warning, "A total as printed in the source does not add up.",
        "Nothing is mended: the figures stay as they are and the break is reported. Check the source.";
    PatchOverridden, "patch-overridden", Warning, "A patch changes a general figure that some option overrides.",
        "The patch has no effect on the options that state their own figure under `for`. The message gives the path to write.";
    MatrixShape, "matrix-shape", Error, "A matrix of correlations does not fit its inputs.",
        "It needs one row and one column for each input, 1 on the diagonal, and the same figure on both sides of it.";
    DependenceOverlap, "dependence-overlap", Error, "An input stands in two dependences.",
        "Put the inputs that move together into one dependence, with a matrix if they differ.";
    DependenceFixed, "dependence-fixed", Error, "An input of a dependence is not uncertain, so it cannot move with others.",
        "Give it a range, or take it out. A pattern with `*` leaves out what is fixed, but needs two uncertain inputs.";
    NotACorrelation, "not-a-correlation", Error, "Correlations that cannot all hold together.",
        "If one thing moves closely with two others, those two cannot move far apart. The message names the inputs and offers the nearest valid figures.";
    EstimateParameters, "estimate-parameters", Error, "The figures of an estimate make no distribution.",
        "The message says which figure is out of its domain.";
    PreferencesConflict, "preferences-conflict", Error, "Statements about weights contradict each other.",
        "The message lists a smallest set of statements that cannot all hold: change or take out one of them.";
    PreferencesNarrow, "preferences-narrow", Error, "Statements about weights leave next to nothing of the stated ranges.",
        "Fewer than one draw in 500 of the ranges meets the statements. Widen the ranges, or write `weights = \"any\"`.";
    PreferenceNotMet, "preference-not-met", Warning, "The stated weights break a statement about weights.",
        "The central totals use the stated weights; the draws keep to the statement. Mend one of the two.";
    TooManyDraws, "too-many-draws", Error, "More draws than this version takes.",
        "The error shrinks with the root of the number of draws: a hundred times as many make it a tenth.";
    TooManyInputs, "too-many-inputs", Error, "A dependence with more inputs than this version takes.",
        "Group them, or state one correlation for all of them.";
    NumberTooLarge, "number-too-large", Error, "A number beyond 2^53.",
        "Check the zeros, or state all figures in thousands or millions.";
    PastKind, "past-kind", Error, "A past project of another kind than what it is used for.",
        "A milestone needs past durations: `of = \"duration\"`.";
    BeforeYearZero, "before-year-zero", Error, "Money of a year before year zero.",
        "Nothing is discounted backwards. Move `finance.year-zero`, or mark as `sunk` what is spent already.";
    BeyondHorizon, "beyond-horizon", Error, "Money of a year beyond the horizon.",
        "Years after year zero count up to `finance.horizon`, 10 if it is left out.";
    GrowthOverflow, "growth-overflow", Error, "Growth that leaves all bounds.",
        "Growth is a share a year: 0.02 for 2%.";
    ScheduleTooShort, "schedule-too-short", Error, "Rates that end before the horizon does.",
        "A schedule or deflator needs a rate for every year up to `finance.horizon`.";
    NoDeflator, "no-deflator", Warning, "Figures at the prices of their years, and nothing says how prices rise.",
        "State `finance.deflator`, such as 0.02; until then real and discounted figures of these lines cannot be told.";
    PriceBaseMissing, "price-base-missing", Warning, "Figures are deflated, and no price base is stated.",
        "State `finance.price-base`: the year at whose prices real figures stand. Year zero is taken.";
    PackRates, "pack-rates", Error, "Rates in a pack that are not years with their rates.",
        "Each pair is a year and the rate up to it; the years rise.";
    PlanBackwards, "plan-backwards", Warning, "A milestone is planned before what it comes after.",
        "Its day is not known until the days or the order are put right.";
    DependenceBounded, "dependence-bounded", Error, "A swing that moves with other inputs and is bounded by a statement about weights.",
        "What a statement excludes is drawn again on its own, which would break the dependence. Take out one of the two, or state narrower ranges instead of the statement.";
    DurationWithoutStart, "duration-without-start", Error, "A milestone states how long it takes, but not after what.",
        "Add `after`, or state `planned` and leave the duration out.";
    SheetUnreadable, "sheet-unreadable", Error, "A workbook or comma-separated file from which nothing can be brought back.",
        "The message names the sheet or line. Bring back a workbook that the library wrote, its headings and ids as they were, or a file whose first line is one of these:\n\n    option,criterion,score\n    criterion,swing\n    cost,option,year,amount\n    path,value";
    VehicleWithoutForm, "vehicle-without-form", Warning, "Facts for the test of a vehicle, and not which kind of body it is.",
        "State the form, from which it follows which test bears on the option:\n\n    vehicle = { form = \"teckal-company\", control = true }";
}

impl Code {
    /// The code with this name.
    ///
    /// ```
    /// use appraise::diagnostic::Code;
    ///
    /// assert_eq!(Code::named("unknown-id"), Some(Code::UnknownId));
    /// assert_eq!(Code::named("E0308"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// The explanation that the front door prints for `--explain`.
    ///
    /// ```
    /// use appraise::diagnostic::Code;
    ///
    /// let page = Code::NoOptions.explain();
    /// assert!(page.starts_with("no-options (error)\n\nThe file has no option."));
    /// ```
    pub fn explain(self) -> String {
        let severity = match self.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        format!("{} ({severity})\n\n{}\n\n{}\n", self.name(), self.summary(), self.advice())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
