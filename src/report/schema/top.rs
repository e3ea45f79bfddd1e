//! The result as a whole: what stands at its top, and the small records.

use super::money::MONEY;
use super::risks::{MILESTONE, RISK, VEHICLE};
use super::scores::{CRITERION, DOMINANCE, FAMILY, OPTION, REQUIREMENT, SCORE_SWITCHING};
use super::shape::{Kind, Record, always, maybe};
use super::simulation::SIMULATION;

pub(super) static RESULT: Record = Record {
    name: "result",
    about: "What follows from a scenario. What does not exist is absent, never null.",
    fields: &[
        always(
            "schema",
            Kind::Word(&["appraise/1"]),
            "The version of the shape. Names may be added under one version, never changed.",
        ),
        always("title", Kind::Text, "The title, else the name of the file without its ending."),
        maybe("question", Kind::Text, "The question asked."),
        always("status", Kind::Word(&["illustrative", "draft", "final"]), "How far the work has come."),
        maybe("note", Kind::Text, "The sentence that an illustrative file carries in every output."),
        always("recommendation", Kind::Record(&RECOMMENDATION), "What follows, why, and what it hangs on."),
        always(
            "options",
            Kind::List(&Kind::Record(&OPTION)),
            "The options, in the order of the file, those ruled out too.",
        ),
        always(
            "criteria",
            Kind::List(&Kind::Record(&CRITERION)),
            "The criteria, in the order of the file, children after their branch.",
        ),
        always("families", Kind::List(&Kind::Record(&FAMILY)), "Siblings and how they are weighted."),
        always(
            "requirements",
            Kind::List(&Kind::Record(&REQUIREMENT)),
            "The requirements, in the order of the ids; none of stakeholders.",
        ),
        always(
            "dominance",
            Kind::List(&Kind::Record(&DOMINANCE)),
            "Which option is no better than another on anything and worse on something.",
        ),
        always(
            "score_switching",
            Kind::List(&Kind::Record(&SCORE_SWITCHING)),
            "The leader against each rival and each rival against the leader, for every leaf.",
        ),
        maybe("simulation", Kind::Record(&SIMULATION), "What the draws say; absent if none were made."),
        maybe("risks", Kind::List(&Kind::Record(&RISK)), "The register, in the order of the file."),
        maybe(
            "milestones",
            Kind::List(&Kind::Record(&MILESTONE)),
            "When things would be done, in the order of the file.",
        ),
        maybe(
            "money",
            Kind::Record(&MONEY),
            "What it costs and brings; absent if the file puts no money on anything.",
        ),
        maybe(
            "vehicles",
            Kind::List(&Kind::Record(&VEHICLE)),
            "The test for vertical arrangements, option by option.",
        ),
        always(
            "review",
            Kind::List(&Kind::Record(&FINDING)),
            "What a reviewer would ask after, the gravest first.",
        ),
        always(
            "notes",
            Kind::List(&Kind::Record(&NOTE)),
            "Each score that has a reason, a source or a name to it.",
        ),
        always("evidence", Kind::List(&Kind::Record(&SOURCE)), "The sources."),
        always("log", Kind::List(&Kind::Record(&LOG)), "Assumptions, decisions and notes on data."),
        always(
            "not_computed",
            Kind::List(&Kind::Record(&NOT_COMPUTED)),
            "Everything the file holds from which this version computes nothing.",
        ),
        always("certificate", Kind::Record(&CERTIFICATE), "What the numbers can be made again from."),
    ],
};

static RECOMMENDATION: Record = Record {
    name: "recommendation",
    about: "What follows, why, and what it hangs on.",
    fields: &[
        always(
            "verdict",
            Kind::Word(&["decisive", "conditional", "too-close", "not-determined"]),
            "How firmly it follows.",
        ),
        always(
            "options",
            Kind::List(&Kind::Text),
            "The option recommended, or those it lies between, best first; empty if every option fails a requirement.",
        ),
        always("headline", Kind::Text, "The result in one sentence."),
        always("reasons", Kind::List(&Kind::Text), "Why, in sentences, figures rounded for reading."),
        always("conditions", Kind::List(&Kind::Text), "What it hangs on, in sentences."),
        always("depends_on", Kind::List(&Kind::Text), "Addresses of what could change what is recommended."),
        maybe(
            "too_close",
            Kind::Record(&TOO_CLOSE),
            "The band within which two options are too close to call; absent if there is no second option.",
        ),
        maybe(
            "lead",
            Kind::NonNegative,
            "Total of the leader less that of the option it is measured against, in points; absent if there is no second option.",
        ),
    ],
};

static TOO_CLOSE: Record = Record {
    name: "too-close",
    about: "The band within which two options are too close to call.",
    fields: &[
        always("points", Kind::NonNegative, "Its width, in points."),
        always(
            "stated",
            Kind::Truth,
            "Whether the file states it; else it is derived from the precision of the scores.",
        ),
    ],
};

static FINDING: Record = Record {
    name: "finding",
    about: "Something a reviewer would ask after.",
    fields: &[
        always("rule", Kind::Text, "The id of the rule."),
        always("severity", Kind::Word(&["warning", "question", "note"]), "How grave it is."),
        always("at", Kind::Text, "The address it is about."),
        always("message", Kind::Text, "What is found."),
        always("source", Kind::Text, "Where the rule comes from."),
        always("grade", Kind::Word(&["P", "S", "T", "M", "D"]), "How sure the source of the rule is."),
    ],
};

static NOTE: Record = Record {
    name: "note",
    about: "The reason and the sources of one score.",
    fields: &[
        always("at", Kind::Text, "The address of the score."),
        maybe("score", Kind::Number, "The score, in the numbers of the file."),
        maybe("word", Kind::Text, "A level, or `missing`, where a word stands in the place of the number."),
        maybe("because", Kind::Text, "The reason."),
        maybe("evidence", Kind::List(&Kind::Text), "Sources, each as `id` or `id#where`."),
        maybe("by", Kind::Text, "Who judged: a role or a meeting."),
    ],
};

static SOURCE: Record = Record {
    name: "source",
    about: "A source.",
    fields: &[
        always("id", Kind::Text, "Its id, by which it is cited."),
        maybe("title", Kind::Text, "Its title."),
        maybe("publisher", Kind::Text, "Who published it."),
        maybe("date", Kind::Date, "When it was published."),
        maybe("link", Kind::Text, "Where it is found."),
        maybe("text", Kind::Text, "What it says."),
    ],
};

static LOG: Record = Record {
    name: "log",
    about: "An assumption, a decision or a note on data.",
    fields: &[
        always("id", Kind::Text, "Its id."),
        always("kind", Kind::Word(&["assumption", "decision", "data"]), "What it is."),
        maybe("says", Kind::Text, "What it says."),
        maybe("effect", Kind::Text, "What hangs on it."),
        maybe("reliability", Kind::Text, "How sure it is."),
        maybe("signed_off_by", Kind::Text, "Who signed it off: a role."),
    ],
};

static NOT_COMPUTED: Record = Record {
    name: "not-computed",
    about: "Something the file holds from which this version computes nothing.",
    fields: &[
        always("at", Kind::Text, "Its address, with `*` for the id."),
        always("count", Kind::Count, "How many there are."),
        always("what", Kind::Text, "What it is."),
    ],
};

static CERTIFICATE: Record = Record {
    name: "certificate",
    about: "What the numbers can be made again from.",
    fields: &[
        always("version", Kind::Text, "The version of the library."),
        always("fingerprint", Kind::Digest, "Of the input: SHA-256."),
        always("results", Kind::Digest, "Of what came out, the same."),
        maybe("seed", Kind::Count, "Where random numbers started."),
        maybe("draws", Kind::Count, "How many draws were made."),
        maybe("plan", Kind::Text, "How draws were spread."),
        maybe("generator", Kind::Text, "What made the random numbers."),
        maybe("judged_on", Kind::Date, "The day by which sunset dates were judged."),
        always("parameters", Kind::List(&Kind::Text), "Each table used with its edition, in words."),
    ],
};
