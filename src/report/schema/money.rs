//! What it costs and brings: lines, measures, years, frontier, and what would change them.

use super::risks::PARTY;
use super::shape::{Kind, Record, always, maybe};

pub(super) static MONEY: Record = Record {
    name: "money",
    about: "What it costs and brings, in whole units of the currency, not rounded.",
    fields: &[
        maybe("schedule", Kind::Text, "What later years are discounted by, with its edition."),
        always("currency", Kind::Text, "In which money."),
        always("price_base", Kind::Whole, "The year whose prices real figures are at."),
        always("year_zero", Kind::Whole, "The first year."),
        always("horizon", Kind::Count, "Years after it that count."),
        always(
            "constant_prices",
            Kind::Truth,
            "Whether nothing says how prices rise, so that cash at the prices of one year stands as it is.",
        ),
        always("transfers", Kind::Word(&["out", "both-sides"]), "How transfers stand in the economic view."),
        always("conventions", Kind::Map(&Kind::Text), "How each measure is worked out, in words."),
        always("lines", Kind::List(&Kind::Record(&LINE)), "Each line as stated."),
        always(
            "options",
            Kind::List(&Kind::Record(&ON)),
            "The options, in the order of the file, those ruled out too.",
        ),
        always("frontier", Kind::List(&Kind::Record(&POINT)), "Value for money, in order of cost."),
        always("breaks", Kind::List(&Kind::Record(&BREAK)), "Totals of a source that do not add up."),
        maybe(
            "other_reading",
            Kind::Record(&OTHER_READING),
            "What another reading of the guidance would give.",
        ),
        always(
            "switching",
            Kind::List(&Kind::Record(&SWITCHING)),
            "Which figures would change the order or a sign.",
        ),
        maybe(
            "unmonetised_worth",
            Kind::List(&Kind::Record(&UNMONETISED)),
            "What effects without a price would have to be worth.",
        ),
    ],
};

static LINE: Record = Record {
    name: "line",
    about: "A line of money as the file states it.",
    fields: &[
        always("at", Kind::Text, "Its address."),
        always("name", Kind::Text, "The name people see."),
        maybe(
            "kind",
            Kind::Word(&[
                "set-up",
                "recurring",
                "capital",
                "redundancy",
                "termination",
                "residual-value",
                "avoided",
            ]),
            "What sort of cost it is; absent if it is none.",
        ),
        always("party", PARTY, "Who pays or receives."),
        maybe("source", Kind::Text, "Where funding comes from."),
        maybe(
            "price_base",
            Kind::Whole,
            "The year whose prices it is at; absent if at the prices of its years.",
        ),
        maybe(
            "flags",
            Kind::List(&Kind::Word(&["in-kind", "transfer", "sunk", "irrecoverable-vat", "contingent"])),
            "What else it is.",
        ),
        maybe(
            "optimism_bias",
            Kind::List(&Kind::Record(&BIAS)),
            "Its adjustment for optimism, option by option.",
        ),
        maybe("because", Kind::Text, "The reason."),
        maybe("evidence", Kind::List(&Kind::Text), "Sources, each as `id` or `id#where`."),
    ],
};

static BIAS: Record = Record {
    name: "bias",
    about: "The adjustment of a line for optimism.",
    fields: &[
        always("option", Kind::Text, "The option."),
        always("uplift", Kind::Number, "What is added, as a share."),
        always("basis", Kind::Text, "What it rests on."),
    ],
};

static ON: Record = Record {
    name: "money-on",
    about: "The money of one option.",
    fields: &[
        always("option", Kind::Text, "The option."),
        maybe("npc", Kind::Number, "Net present cost."),
        maybe("npsv", Kind::Number, "Net present social value."),
        maybe("eac", Kind::Number, "Equivalent annual cost."),
        maybe("bcr", Kind::Number, "Benefits over costs."),
        maybe("rpsc", Kind::Number, "Return on public sector cost."),
        maybe("npuc", Kind::Number, "Net present unit cost."),
        maybe("payback", Kind::Record(&PAYBACK), "When it has paid for itself."),
        maybe("public_sector_impact", Kind::Number, "What it costs the public sector in cash, undiscounted."),
        maybe("undefined", Kind::Map(&Kind::Text), "Why a measure does not exist, measure by measure."),
        always("contingency", Kind::Record(&CONTINGENCY), "What the budget holds beyond the lines, in cash."),
        always(
            "financial",
            Kind::List(&Kind::Record(&FINANCIAL)),
            "Cash by year and payer; years without cash are left out.",
        ),
        maybe("cash_not_known", Kind::List(&PARTY), "Payers of whose cash an amount is missing."),
        always(
            "economic",
            Kind::List(&Kind::Record(&ECONOMIC)),
            "Costs and benefits to society by year; empty if `npc` is not defined.",
        ),
        always(
            "reconciled",
            Kind::List(&Kind::Record(&RECONCILED)),
            "How the two views hang together, line by line.",
        ),
        maybe("unmonetised", Kind::List(&Kind::Text), "Addresses of lines without a figure."),
        maybe("missing", Kind::List(&Kind::Text), "Addresses of lines with a missing figure."),
        maybe(
            "contingent",
            Kind::List(&Kind::Text),
            "Addresses of lines that come only if something happens.",
        ),
    ],
};

static PAYBACK: Record = Record {
    name: "payback",
    about: "When an option has paid for itself.",
    fields: &[
        always("year", Kind::Whole, "The year."),
        always("years", Kind::Count, "Years after year zero."),
    ],
};

static CONTINGENCY: Record = Record {
    name: "contingency",
    about: "What a budget holds beyond its lines, in cash.",
    fields: &[
        always("bias", Kind::Number, "The adjustment for optimism."),
        maybe("risk", Kind::Number, "The expected cost of risks; absent if that of one is not known."),
        maybe("total", Kind::Number, "Both; absent as `risk`."),
    ],
};

static FINANCIAL: Record = Record {
    name: "financial-year",
    about: "The cash of one payer in one year.",
    fields: &[
        always("year", Kind::Whole, "The year."),
        always("payer", PARTY, "The payer."),
        always("cost", Kind::Number, "What it pays."),
        always("income", Kind::Number, "What comes in."),
        always("funding", Kind::Number, "What it is given."),
        maybe(
            "sunk",
            Kind::Number,
            "Spent already, less received already; in no other figure. Absent if nothing.",
        ),
        always("amount", Kind::Number, "Cost less income less funding."),
    ],
};

static ECONOMIC: Record = Record {
    name: "economic-year",
    about: "Costs and benefits to society in one year, in real terms.",
    fields: &[
        always("year", Kind::Whole, "The year."),
        always("cost", Kind::Number, "Costs."),
        always("benefit", Kind::Number, "Benefits."),
        always("amount", Kind::Number, "Benefits less costs."),
        always("factor", Kind::Number, "The discount factor."),
        always("present", Kind::Number, "Amount × factor."),
    ],
};

static RECONCILED: Record = Record {
    name: "reconciled",
    about: "One line in both views and the steps between; costs above nought.",
    fields: &[
        always("at", Kind::Text, "Its address."),
        always("name", Kind::Text, "The name people see."),
        always("financial", Kind::Number, "In the financial view."),
        always("scope", Kind::Number, "What counts in one view only."),
        maybe("why", Kind::Text, "Why it counts in one view only; absent if it counts in both."),
        maybe("prices", Kind::Number, "From cash to real prices."),
        maybe("bias", Kind::Number, "The adjustment for optimism."),
        maybe("discounting", Kind::Number, "The discounting."),
        maybe("economic", Kind::Number, "In the economic view."),
    ],
};

static POINT: Record = Record {
    name: "frontier-point",
    about: "An option on the plane of cost and score.",
    fields: &[
        always("option", Kind::Text, "The option."),
        always("status", Kind::Word(&["on-frontier", "dominated", "extended-dominated"]), "Where it stands."),
        always("cost", Kind::Number, "Its net present cost."),
        always("score", Kind::Number, "Its total, in points."),
        maybe(
            "incremental",
            Kind::Number,
            "What a further point costs; absent if first on the frontier or not on it.",
        ),
        maybe("by", Kind::List(&Kind::Text), "The options that dominate it; absent on the frontier."),
    ],
};

static BREAK: Record = Record {
    name: "break",
    about: "A printed total that does not add up.",
    fields: &[
        always("at", Kind::Text, "Its address."),
        always("printed", Kind::Number, "As the source prints it."),
        always("summed", Kind::Number, "As it adds up."),
    ],
};

static OTHER_READING: Record = Record {
    name: "other-reading",
    about: "Another reading of the guidance on discounting.",
    fields: &[
        always("schedule", Kind::Text, "The schedule it leads to."),
        always("edition", Kind::Text, "Its edition."),
        always("matters", Kind::Truth, "Whether it changes a figure."),
        maybe(
            "npsv",
            Kind::List(&Kind::Record(&WORTH)),
            "Net present social values under it; absent if it does not matter.",
        ),
    ],
};

static WORTH: Record = Record {
    name: "worth",
    about: "An option and an amount.",
    fields: &[always("option", Kind::Text, "The option."), always("value", Kind::Number, "The amount.")],
};

static SWITCHING: Record = Record {
    name: "money-switching",
    about: "The figure at which the order of two options, or the sign of one, would change.",
    fields: &[
        always("at", Kind::Text, "Where to put it back."),
        always("name", Kind::Text, "The name people see."),
        always("target", Kind::Record(&TARGET), "What would change."),
        maybe("from", Kind::Number, "The figure now; absent for a schedule of several rates."),
        maybe("value", Kind::Number, "The figure that does it; absent if none does."),
        always("feasible", Kind::Truth, "Whether it could be that figure."),
    ],
};

static TARGET: Record = Record {
    name: "target",
    about: "What would change: an order or a sign.",
    fields: &[
        maybe("order", Kind::Record(&ORDER), "The order of two options."),
        maybe("sign", Kind::Record(&SIGN), "The sign of one option's net present social value."),
    ],
};

static ORDER: Record = Record {
    name: "order",
    about: "Two options in order.",
    fields: &[
        always("best", Kind::Text, "The better of the two."),
        always("other", Kind::Text, "The other."),
    ],
};

static SIGN: Record = Record {
    name: "sign",
    about: "An option whose sign would change.",
    fields: &[always("option", Kind::Text, "The option.")],
};

static UNMONETISED: Record = Record {
    name: "unmonetised",
    about: "What effects without a price would have to be worth.",
    fields: &[
        always("option", Kind::Text, "The option."),
        always("effects", Kind::List(&Kind::Text), "Addresses of the effects."),
        maybe(
            "to_match",
            Kind::Record(&WORTH),
            "What they would have to be worth to match the best option; absent for the best.",
        ),
        maybe(
            "to_break_even",
            Kind::Number,
            "What they would have to be worth to break even; absent above nought.",
        ),
    ],
};
