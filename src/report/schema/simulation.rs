//! What draws say: chances, spreads, ranks, and their errors.

use super::shape::{Kind, Record, always, maybe};

/// A sampled figure.
pub(super) static SAMPLED: Record = Record {
    name: "sampled",
    about: "A sampled figure: what the draws say, and its standard error in the same unit.",
    fields: &[
        always("value", Kind::Number, "What the draws say."),
        always("error", Kind::NonNegative, "Its standard error."),
    ],
};

const E: Kind = Kind::Record(&SAMPLED);
const SPREAD_KIND: Kind = Kind::Record(&SPREAD);

pub(super) static SIMULATION: Record = Record {
    name: "simulation",
    about: "What the draws say.",
    fields: &[
        always("draws", Kind::Count, "How many were made."),
        always("seed", Kind::Count, "Where random numbers started."),
        always("plan", Kind::Word(&["plain", "latin-hypercube", "sobol"]), "How draws were spread."),
        always(
            "weights",
            Kind::Word(&["stated", "ranges", "order", "any"]),
            "Which weights were drawn, as the file asks.",
        ),
        maybe(
            "weights_method",
            Kind::Text,
            "How open or bounded weights were drawn; absent if they were not.",
        ),
        always("generator", Kind::Text, "What made the random numbers."),
        always("ended", Kind::Word(&["all-draws", "error-reached", "error-not-reached"]), "Why it ended."),
        maybe(
            "quantile_width",
            Kind::NonNegative,
            "Width of the cells from which quantiles of totals are read, in points; absent if they are exact.",
        ),
        always(
            "options",
            Kind::List(&Kind::Record(&SIMULATED)),
            "The options, in the order of the file, those ruled out too.",
        ),
        always(
            "pairwise",
            Kind::List(&Kind::Record(&PAIR)),
            "How often one option is ahead of another, both ways round; empty if not counted.",
        ),
        maybe("not_counted", Kind::Text, "Why there are no ranks and pairs; absent if they are counted."),
        always("entropy", E, "How open first place is, in bits."),
        maybe(
            "cost_effectiveness",
            Kind::Record(&COST_EFFECTIVENESS),
            "Value for money in the draws; absent if fewer than two costs are known, or there are too many options.",
        ),
        always("evpi", E, "What knowing everything would be worth, in points."),
    ],
};

static SIMULATED: Record = Record {
    name: "simulated-option",
    about: "An option in the draws.",
    fields: &[
        always("option", Kind::Text, "The option."),
        maybe(
            "first",
            E,
            "The share of draws in which it has the highest total; absent if it may not be recommended.",
        ),
        maybe(
            "rank_acceptability",
            Kind::List(&E),
            "The share of draws in which it has rank 1, 2 and so on among those that may be recommended.",
        ),
        always("total", SPREAD_KIND, "Its total, in points."),
        maybe(
            "confidence_factor",
            E,
            "The chance that it is first with its central weights; absent if it is never first.",
        ),
        maybe(
            "central_weights",
            Kind::Map(&E),
            "Mean weights, leaf by leaf, of the draws in which it is first; absent if it is never first.",
        ),
        maybe(
            "expected_loss",
            E,
            "Points lost on average by choosing it; absent if it may not be recommended.",
        ),
        maybe("cost", SPREAD_KIND, "Its net present cost; absent if it is not known."),
        maybe(
            "npsv",
            SPREAD_KIND,
            "Its net present social value; absent if no benefit is valued in money, or its cost is not known.",
        ),
    ],
};

static SPREAD: Record = Record {
    name: "spread",
    about: "How a figure is spread over the draws.",
    fields: &[
        always("mean", E, "Its mean."),
        always("sd", E, "Its standard deviation."),
        always("quantiles", Kind::Map(&E), "Its quantiles: `p5`, `p10`, `p25`, `p50`, `p75`, `p90`, `p95`."),
    ],
};

static PAIR: Record = Record {
    name: "pair",
    about: "How often one option is ahead of another.",
    fields: &[
        always("option", Kind::Text, "The one."),
        always("over", Kind::Text, "The other."),
        always("value", Kind::NonNegative, "The share of draws in which the one is ahead."),
        always("error", Kind::NonNegative, "Its standard error."),
    ],
};

static COST_EFFECTIVENESS: Record = Record {
    name: "cost-effectiveness",
    about: "Value for money in the draws.",
    fields: &[
        always("draws", Kind::Count, "How many draws were looked at."),
        always("worth_of_a_point", Kind::List(&Kind::Number), "What a point may be worth, in money."),
        always("options", Kind::List(&Kind::Record(&BEST_BUY)), "The options whose cost is known."),
    ],
};

static BEST_BUY: Record = Record {
    name: "best-buy",
    about: "How often an option is good value.",
    fields: &[
        always("option", Kind::Text, "The option."),
        always("on_frontier", E, "The share of draws in which it is on the value-for-money frontier."),
        always(
            "best_buy",
            Kind::List(&E),
            "The share of draws in which it is worth most for its cost, for each worth of a point.",
        ),
    ],
};
