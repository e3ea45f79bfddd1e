//! A good file, and the mistakes that people make in it: what is written, and what is written instead.

pub(crate) const GOOD: &str = r#"#:schema ./scenario.schema.json
format = 1

[option.as-is]
name = "As now"
score = { control = 95, gains = 25 }

[option.company]
name = "A company"
score.control = { value = 85, because = "wholly owned" }
score.gains = 80

[requirement.public]
kind = "legal"

[criterion.control]
swing = 100

[criterion.gains]
swing = 60
"#;

/// The name of the mistake, what it is made of, and what it is made.
pub(crate) const MISTAKES: &[(&str, &str, &str)] = &[
    ("misspelt-key", "swing = 60", "swimg = 60"),
    ("misspelt-section", "[requirement.public]", "[requirment.public]"),
    ("misspelt-key-of-an-estimate", "because", "becuase"),
    ("number-as-text", "score.gains = 80", "score.gains = \"80\""),
    ("unknown-word", "kind = \"legal\"", "kind = \"leagl\""),
    ("negative-swing", "swing = 60", "swing = -60"),
    ("negative-swing-in-a-table", "swing = 60", "swing = { value = -60, because = \"less is better\" }"),
    ("no-format", "format = 1\n", ""),
    ("other-format", "format = 1\n", "format = 2\n"),
    ("required-key-left-out", "kind = \"legal\"", "because = \"it has to be\""),
    ("two-ways-to-weight", "swing = 60", "swing = 60\nimportance = 5"),
    ("fails-without-a-reason", "score.gains = 80", "score.gains = 80\nmeets.public = false"),
    (
        "fails-in-a-table-without-a-reason",
        "score.gains = 80",
        "score.gains = 80\nmeets.public = { holds = false }",
    ),
    ("half-a-range", "score.gains = 80", "score.gains = { low = 60 }"),
    ("one-quantile", "score.gains = 80", "score.gains = { p50 = 60 }"),
    ("two-forms-of-an-estimate", "score.gains = 80", "score.gains = { value = 60, p50 = 70 }"),
    ("id-in-capitals", "[option.company]", "[option.Company]"),
    (
        "probability-in-per-cent",
        "[requirement",
        "[risk.strike]\nprobability = 30\nimpact.cost = 5\n\n[requirement",
    ),
    ("month-thirteen", "[requirement", "[appraisal]\ndate = \"2018-13\"\n\n[requirement"),
    (
        "not-by-option",
        "[requirement",
        "[cost.run]\namount = 3\nfor.company.kind = \"capital\"\n\n[requirement",
    ),
    ("remove-from-nothing", "format = 1\n", "format = 1\nremove = [\"option.company\"]\n"),
];

/// The good file with one mistake in it.
pub(crate) fn made(&(name, right, wrong): &(&str, &str, &str)) -> String {
    assert_eq!(GOOD.matches(right).count(), 1, "{name}: the place is not clear");
    GOOD.replace(right, wrong)
}
