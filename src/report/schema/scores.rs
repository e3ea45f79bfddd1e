//! Options, criteria, requirements, and what would change their order.

use super::shape::{Kind, Record, always, maybe};

pub(super) static OPTION: Record = Record {
    name: "option",
    about: "An option: what it scores, and where it stands.",
    fields: &[
        always("id", Kind::Text, "Its id."),
        always("name", Kind::Text, "The name people see."),
        always(
            "role",
            Kind::Word(&[
                "business-as-usual",
                "do-minimum",
                "preferred-way-forward",
                "more-ambitious",
                "less-ambitious",
                "other",
            ]),
            "What part it plays among the options.",
        ),
        always("screened_out", Kind::Truth, "Whether it fails a requirement and is not business as usual."),
        always("failed", Kind::List(&Kind::Record(&FAILED)), "The requirements it fails."),
        maybe(
            "rank",
            Kind::Count,
            "1 and up among options not screened out; ties share it. Absent if screened out.",
        ),
        always(
            "total",
            Kind::Number,
            "Σ weight × value, in points, every missing score at 50. Also for options screened out.",
        ),
        always("low", Kind::Number, "The same with every missing score at 0."),
        always("high", Kind::Number, "The same with every missing score at 100."),
        maybe(
            "unscored",
            Kind::Truth,
            "True if no score of it is known, so that the total says nothing; else absent.",
        ),
        always(
            "parts",
            Kind::List(&Kind::Record(&PART)),
            "What the total is the sum of, leaf by leaf, in the order of the file.",
        ),
    ],
};

static FAILED: Record = Record {
    name: "failed",
    about: "A requirement that an option fails.",
    fields: &[
        always("requirement", Kind::Text, "The requirement."),
        always("because", Kind::Text, "The reason."),
        maybe("by", Kind::Text, "Who judged."),
        maybe("evidence", Kind::List(&Kind::Text), "Sources, each as `id` or `id#where`."),
    ],
};

static PART: Record = Record {
    name: "part",
    about: "One leaf's part of a total.",
    fields: &[
        always("criterion", Kind::Text, "The leaf."),
        always("weight", Kind::NonNegative, "Its share of the whole, 0 to 1."),
        always("value", Kind::NonNegative, "Points, 0 to 100."),
        always("contribution", Kind::NonNegative, "Weight × value, in points."),
        maybe("missing", Kind::Truth, "True if the value is the middle, not a score; else absent."),
    ],
};

pub(super) static CRITERION: Record = Record {
    name: "criterion",
    about: "A criterion: its weight, and which weights would change who leads.",
    fields: &[
        always("id", Kind::Text, "Its id."),
        always("name", Kind::Text, "The name people see."),
        maybe("parent", Kind::Text, "The branch it belongs to; absent at the top."),
        always(
            "weight",
            Kind::NonNegative,
            "Its share of the whole, 0 to 1; of a branch, the sum of what is below it.",
        ),
        maybe(
            "stability",
            Kind::Record(&INTERVAL),
            "Weights over which the leader stays first, all others in proportion; absent if nobody leads or there is no other weight.",
        ),
        maybe(
            "possible",
            Kind::List(&Kind::Record(&POSSIBLE)),
            "Rivals that tie at no weight with missing scores in the middle, and at some weight for some of their values.",
        ),
        always(
            "switching",
            Kind::List(&Kind::Record(&WEIGHT_SWITCHING)),
            "Rivals that can tie with the leader.",
        ),
    ],
};

static INTERVAL: Record = Record {
    name: "interval",
    about: "From here to there, both included.",
    fields: &[always("low", Kind::Number, "The lower end."), always("high", Kind::Number, "The upper end.")],
};

static POSSIBLE: Record = Record {
    name: "possible",
    about: "Weights at which a rival ties for some values of missing scores.",
    fields: &[
        always("option", Kind::Text, "The rival."),
        always("low", Kind::Number, "The lowest such weight."),
        always("high", Kind::Number, "The highest such weight."),
    ],
};

static WEIGHT_SWITCHING: Record = Record {
    name: "weight-switching",
    about: "The weight at which a rival ties with the leader.",
    fields: &[
        always("option", Kind::Text, "The rival."),
        always("weight", Kind::Number, "The weight at which it ties, 0 to 1."),
        maybe(
            "low",
            Kind::Number,
            "The lowest such weight over all missing scores; absent if they do not move it.",
        ),
        maybe(
            "high",
            Kind::Number,
            "The highest such weight over all missing scores; absent if they do not move it.",
        ),
        maybe("ties_only", Kind::Truth, "True if it draws level at 0 or 1 and never leads; else absent."),
    ],
};

pub(super) static FAMILY: Record = Record {
    name: "family",
    about: "The siblings under one parent, and how they are weighted.",
    fields: &[
        maybe("parent", Kind::Text, "The branch above them; absent at the top."),
        always("members", Kind::List(&Kind::Text), "The siblings, in the order of the ids."),
        always(
            "weighting",
            Kind::Word(&["swing", "importance", "rank", "pairwise", "alone"]),
            "The way they are weighted.",
        ),
        always("algorithm", Kind::Text, "How their weights are worked out, in words."),
        maybe(
            "consistency_ratio",
            Kind::Number,
            "How far pairwise ratios contradict each other, 0 and up; for three to ten siblings only.",
        ),
    ],
};

pub(super) static REQUIREMENT: Record = Record {
    name: "requirement",
    about: "A requirement, who fails it, and its price in points.",
    fields: &[
        always("id", Kind::Text, "Its id."),
        always("name", Kind::Text, "The name people see."),
        always(
            "kind",
            Kind::Word(&["legal", "critical-success-factor", "objective", "stakeholder"]),
            "What sort of requirement it is.",
        ),
        always("failed_by", Kind::List(&Kind::Text), "Options that fail it."),
        always("admits", Kind::List(&Kind::Text), "Options that fail it and nothing else."),
        maybe("new_leader", Kind::Text, "Who would lead without it; absent if that would not change."),
        maybe(
            "price",
            Kind::NonNegative,
            "Points by which the best option it keeps out is ahead, 0 if none is; absent if no option passes all requirements.",
        ),
        maybe(
            "price_high",
            Kind::NonNegative,
            "The most it could be over all missing scores; absent if that is no more.",
        ),
    ],
};

pub(super) static DOMINANCE: Record = Record {
    name: "dominance",
    about: "One option dominates another.",
    fields: &[
        always("option", Kind::Text, "The option that is dominated."),
        always("by", Kind::Text, "The option that dominates it."),
        maybe("everywhere", Kind::Truth, "True if it is worse on every leaf; else absent."),
    ],
};

pub(super) static SCORE_SWITCHING: Record = Record {
    name: "score-switching",
    about: "The score at which two options would tie.",
    fields: &[
        always("option", Kind::Text, "Whose score."),
        always("against", Kind::Text, "The option it would tie with."),
        always("criterion", Kind::Text, "The leaf."),
        always("from", Kind::Number, "Its value now, in points; 50 if missing."),
        maybe(
            "value",
            Kind::Number,
            "The value at which the two tie, in points; absent if the leaf has no weight.",
        ),
        always("feasible", Kind::Truth, "Whether a score on the scale can be worth that."),
        maybe(
            "score",
            Kind::Number,
            "The same in the numbers of the file; absent where no one number has that value.",
        ),
    ],
};
