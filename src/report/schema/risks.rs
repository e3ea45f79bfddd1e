//! Risks, milestones, and the test for vertical arrangements.

use super::shape::{Kind, Record, always, maybe};
use super::simulation::SAMPLED;

const E: Kind = Kind::Record(&SAMPLED);

/// Who pays or receives.
pub(super) const PARTY: Kind =
    Kind::Word(&["council", "nhs", "other-public", "household", "business", "voluntary"]);

pub(super) static RISK: Record = Record {
    name: "risk",
    about: "A risk: what is expected of it, and what it did in the draws.",
    fields: &[
        always("id", Kind::Text, "Its id."),
        always("name", Kind::Text, "The name people see."),
        maybe("owner", Kind::Text, "Who looks after it: a role."),
        always("payer", PARTY, "Who pays if it strikes."),
        maybe("proximity", Kind::Word(&["short", "medium", "long"]), "How soon it may strike."),
        maybe("because", Kind::Text, "Why it is there."),
        maybe("evidence", Kind::List(&Kind::Text), "Sources, each as `id` or `id#where`."),
        always("common", Kind::Truth, "Whether it is the same for every option that is not ruled out."),
        always(
            "options",
            Kind::List(&Kind::Record(&EXPECTED)),
            "What is expected of it by closed form, on the options it bears on.",
        ),
        maybe("drawn", Kind::Record(&STRUCK), "What the draws say of it; absent if none were made."),
    ],
};

static EXPECTED: Record = Record {
    name: "expected-effect",
    about: "What is expected of a risk on one option.",
    fields: &[
        always("option", Kind::Text, "The option."),
        maybe(
            "probability",
            Kind::NonNegative,
            "The chance that it strikes, 0 to 1, with its mitigation if that is applied.",
        ),
        maybe("cost", Kind::Number, "Chance × mean cost, discounted, without the cost of the mitigation."),
        maybe("delay_months", Kind::Number, "Chance × mean months."),
        maybe("points", Kind::Number, "Chance × Σ stated weight × mean points; below zero is a loss."),
        maybe(
            "rating",
            Kind::Record(&RATING),
            "Its classes; absent if the chance, or both cost and delay, are not known.",
        ),
        maybe(
            "mitigation",
            Kind::Record(&MITIGATION),
            "What its mitigation is worth; absent if none is stated.",
        ),
    ],
};

static RATING: Record = Record {
    name: "rating",
    about: "Classes of a risk: an order, no amounts.",
    fields: &[
        always("likelihood", Kind::Count, "The class of its chance, from 1 up."),
        always("impact", Kind::Count, "The class of its impact, from 1 up."),
        always("score", Kind::Count, "The product of both."),
    ],
};

static MITIGATION: Record = Record {
    name: "mitigation",
    about: "What a mitigation costs and saves.",
    fields: &[
        always("applied", Kind::Truth, "Whether it is counted."),
        maybe("cost", Kind::Number, "What it costs, not discounted."),
        maybe("saves_cost", Kind::Number, "Expected cost without it, less with it."),
        maybe("saves_delay_months", Kind::Number, "Expected months of delay without it, less with it."),
        maybe("saves_points", Kind::Number, "Expected loss of points without it, less with it."),
        always(
            "worth",
            Kind::Word(&["worth-its-cost", "not-worth-its-cost", "judgement", "not-known"]),
            "Whether it saves more than it costs.",
        ),
    ],
};

static STRUCK: Record = Record {
    name: "drawn",
    about: "What the draws say of a risk.",
    fields: &[
        always("risk", Kind::Text, "The risk."),
        always("options", Kind::List(&Kind::Record(&EFFECT)), "What it did to each option."),
        maybe("loses_first", E, "The share of draws in which it takes first place from the leader."),
    ],
};

static EFFECT: Record = Record {
    name: "drawn-effect",
    about: "What a risk did to an option in the draws.",
    fields: &[
        always("option", Kind::Text, "The option."),
        always("chance", E, "The share of draws in which it struck."),
        maybe("points", E, "Points gained or lost on average."),
        maybe("share_of_spread", E, "Its share of the variance of the total; may be below zero."),
        maybe("cost", E, "What it cost on average."),
        maybe("share_of_cost_spread", E, "Its share of the variance of the cost; may be below zero."),
    ],
};

pub(super) static MILESTONE: Record = Record {
    name: "milestone",
    about: "A milestone: its days in the draws.",
    fields: &[
        always("id", Kind::Text, "Its id."),
        always("name", Kind::Text, "The name people see."),
        always("after", Kind::List(&Kind::Text), "What comes before it."),
        always("past", Kind::List(&Kind::Number), "Ratios of its past projects, actual over planned."),
        always(
            "options",
            Kind::List(&Kind::Record(&DATE_ON)),
            "Its days under each option on which they can be told.",
        ),
    ],
};

static DATE_ON: Record = Record {
    name: "date-on",
    about: "The days of a milestone under one option.",
    fields: &[
        always("option", Kind::Text, "The option."),
        maybe("planned", Kind::Date, "The planned day; absent if none is planned."),
        always("p50", Kind::Record(&SAMPLED_DATE), "The day by which it is reached in half of the draws."),
        always("p80", Kind::Record(&SAMPLED_DATE), "The day by which it is reached in four of five draws."),
        always("p90", Kind::Record(&SAMPLED_DATE), "The day by which it is reached in nine of ten draws."),
        maybe("on_time", E, "The chance that it is reached on the planned day or before."),
        maybe("days_late", E, "Days after the planned day on average; below zero if before."),
    ],
};

static SAMPLED_DATE: Record = Record {
    name: "sampled-date",
    about: "A sampled day.",
    fields: &[
        always("value", Kind::Date, "The day."),
        always("error", Kind::NonNegative, "Its standard error, in days."),
    ],
};

pub(super) static VEHICLE: Record = Record {
    name: "vehicle",
    about: "The test for vertical arrangements on an option; money is a year's, at central values.",
    fields: &[
        always("option", Kind::Text, "The option."),
        always("form", Kind::Text, "Its form of vehicle."),
        maybe("entrusted_income", Kind::Number, "Income from its owners, as stated; absent if nobody knows."),
        maybe("market_income", Kind::Number, "Income from the market, as stated; absent if nobody knows."),
        maybe("share", Kind::Number, "Entrusted income of both, 0 to 1."),
        maybe(
            "no_share",
            Kind::Word(&["entrusted-income-missing", "market-income-missing", "both-missing", "both-zero"]),
            "Why there is no share.",
        ),
        always("limit", Kind::Number, "What the share has to be above."),
        maybe("passes", Kind::Truth, "Whether it is above, by these figures; absent if there is no share."),
        maybe("most_market_income", Kind::Number, "What market income has to stay below."),
        maybe("room", Kind::Number, "How far it is below that; 0 or less if it does not pass."),
        maybe(
            "shrink_to",
            Kind::Number,
            "The part of itself that market income would have to shrink to less than.",
        ),
        maybe("least_entrusted_income", Kind::Number, "What entrusted income has to be above."),
        maybe(
            "chance",
            Kind::NonNegative,
            "The chance of a share above the limit, from the range of one income.",
        ),
        always("limbs", Kind::List(&Kind::Record(&LIMB)), "The limbs of the test, each as a fact."),
    ],
};

static LIMB: Record = Record {
    name: "limb",
    about: "A limb of the test, and what the file says of it.",
    fields: &[
        always("limb", Kind::Text, "The limb: `control`, `function` or `capital`."),
        always("fact", Kind::Text, "The fact it turns on; `private-capital` stands against its limb."),
        always("stated", Kind::Word(&["yes", "no", "missing"]), "What the file says of the fact."),
        maybe("because", Kind::Text, "The reason."),
        maybe("by", Kind::Text, "Who judged."),
        maybe("evidence", Kind::List(&Kind::Text), "Sources, each as `id` or `id#where`."),
        always("laws", Kind::List(&Kind::Record(&LAW)), "What each law asks."),
    ],
};

static LAW: Record = Record {
    name: "law",
    about: "What a law asks of a limb.",
    fields: &[
        always("id", Kind::Text, "Its id."),
        always("name", Kind::Text, "Its name."),
        always("asks", Kind::Text, "What it asks."),
        always("source", Kind::Text, "Where it says so."),
        always("edition", Kind::Text, "Which edition was read."),
        maybe("in_force", Kind::Date, "From when it holds; absent if that was not read."),
        always("grade", Kind::Word(&["P", "S", "T", "M", "D"]), "How sure the source is."),
    ],
};
