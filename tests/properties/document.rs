//! Laws of the document: written out in any notation it reads back the same, with the same fingerprint.

use appraise::Scenario;
use appraise::scenario::{
    Alternative, AppraisalFacts, Confidence, DetailedEstimate, Document, Estimate, EstimateShape, Figure,
    Judgement, Keyed, LogEntry, LogKind, MAX_NUMBER, Ruling, Source, Status,
};
use proptest::prelude::*;

use super::{configuration, documents, scenario};

/// Texts with all that TOML and JSON have to escape.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[ -~]{0,30}",
        2 => "\\PC{0,12}",
        1 => prop::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
        1 => Just("a \"quoted\" \\ text'''\n\r\n\t\u{0}\u{7f}\u{85}\u{2028}\u{feff}# [x]\nformat = 2".to_owned()),
    ]
}

/// Figures, the largest and the smallest among them; of the two zeros, the one that people write.
fn figures() -> impl Strategy<Value = f64> + Clone {
    use prop::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    let any = prop_oneof![
        3 => (-100_000_i32..100_000).prop_map(|hundredths| f64::from(hundredths) / 100.0),
        1 => (-1_000_i32..1_000).prop_map(f64::from),
        1 => POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO,
        1 => prop::sample::select(vec![MAX_NUMBER, -MAX_NUMBER, f64::MIN_POSITIVE, f64::from_bits(1), 1e15, 1e-22, 0.1 + 0.2]),
    ];
    any.prop_map(|figure| figure.clamp(-MAX_NUMBER, MAX_NUMBER) + 0.0)
}

/// Estimates in every form that a score takes.
fn estimates() -> impl Strategy<Value = Estimate> {
    let detailed = |detail: DetailedEstimate| Estimate::Detailed(Box::new(detail));
    let rising = || {
        prop::collection::vec(-1_000_i32..1_000, 4).prop_map(|mut found| {
            found.sort_unstable();
            let mut found: Vec<f64> = found.into_iter().map(|figure| f64::from(figure) / 8.0).collect();
            found[3] += 1.0;
            found
        })
    };
    prop_oneof![
        4 => figures().prop_map(Estimate::Number),
        1 => Just(Estimate::missing()),
        2 => (figures(), texts()).prop_map(|(figure, reason)| Estimate::because(figure, reason)),
        1 => (figures(), any::<bool>()).prop_map(move |(figure, sure)| detailed(DetailedEstimate {
            value: Some(Figure::Number(figure)),
            confidence: Some(if sure { Confidence::High } else { Confidence::Low }),
            by: Some("workshop".to_owned()),
            date: "2026-05".parse().ok(),
            evidence: "paper#page 3 # line 4".into(),
            ..DetailedEstimate::default()
        })),
        1 => rising().prop_map(|at| Estimate::range(at[0], at[1], at[3])),
        1 => rising().prop_map(move |at| detailed(DetailedEstimate {
            low: Some(at[0]), likely: Some(at[2]), high: Some(at[3]),
            shape: Some(EstimateShape::Pert), lambda: Some(4.0),
            ..DetailedEstimate::default()
        })),
        1 => rising().prop_map(move |at| detailed(DetailedEstimate {
            p10: Some(at[0]), p50: Some(at[1]), p90: Some(at[2]), high: Some(at[3]),
            ..DetailedEstimate::default()
        })),
        1 => (figures(), 0.25..8.0_f64).prop_map(move |(mean, sd)| detailed(DetailedEstimate {
            mean: Some(mean), sd: Some(sd), low: None,
            ..DetailedEstimate::default()
        })),
        1 => prop::collection::vec(figures(), 1..5).prop_map(move |values| detailed(DetailedEstimate {
            values: values.into_iter().map(Figure::Number).collect(),
            ..DetailedEstimate::default()
        })),
        1 => figures().prop_map(move |figure| detailed(DetailedEstimate {
            values: vec![Figure::Number(figure), Figure::Word("good".to_owned())],
            probabilities: vec![0.25, 0.75],
            ..DetailedEstimate::default()
        })),
    ]
}

/// Documents with texts and figures of every kind; they are sound in form, whatever they mean.
fn rich() -> impl Strategy<Value = Document> {
    let scores = prop::collection::vec(estimates(), 1..6);
    (documents(), scores, prop::collection::vec(texts(), 8), any::<bool>()).prop_map(
        |((mut document, _), scores, texts, holds)| {
            let text = |place: usize| Some(texts[place].clone());
            document.appraisal = Some(AppraisalFacts {
                title: text(0),
                question: text(1),
                status: Some(Status::Draft),
                date: "2026-02-28".parse().ok(),
                valid_until: "2027".parse().ok(),
                ..AppraisalFacts::default()
            });
            let reason = format!("because {}", texts[2]);
            let ruling = if holds {
                Judgement { because: text(3), ..Judgement::yes() }
            } else {
                Judgement::no(reason)
            };
            let option = Alternative {
                description: text(4),
                evidence: "paper#p. 3".into(),
                date: "2026-01".parse().ok(),
                meets: [("rule", Ruling(ruling)), ("other", Ruling(Judgement::missing()))].into(),
                score: scores
                    .into_iter()
                    .enumerate()
                    .map(|(place, score)| (format!("x{place}"), score))
                    .collect(),
                ..Alternative::named(format!("An option {}", texts[5]))
            };
            document.alternatives.insert("rich", option);
            document.evidence =
                [("paper", Source { title: Some(format!("A title {}", texts[6])), ..Source::default() })]
                    .into();
            let entry = LogEntry {
                kind: Some(LogKind::Assumption),
                says: Some(format!("It says {}", texts[7])),
                ..LogEntry::default()
            };
            document.log = Keyed::from([("entry", entry)]);
            document
        },
    )
}

fn parse(name: &str, text: &str) -> Scenario {
    Scenario::parse(name, text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn assert_same(one: &Scenario, other: &Scenario) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.document(), other.document());
    prop_assert_eq!(one.fingerprint(), other.fingerprint());
    Ok(())
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn what_is_built_in_code_is_read_as_it_was_built((document, _) in documents()) {
        let before = scenario(&document);
        prop_assert_eq!(before.document(), &document);
    }

    #[test]
    fn the_toml_of_a_document_is_the_document(document in rich()) {
        let before = scenario(&document);
        prop_assert_eq!(before.document(), &document);
        let after = parse("again.toml", &before.to_toml());
        assert_same(&before, &after)?;
        prop_assert_eq!(before.to_toml(), after.to_toml());
    }

    #[test]
    fn the_json_of_a_document_is_the_document(document in rich()) {
        let before = scenario(&document);
        let after = parse("again.json", &serde_json::to_string_pretty(&document).expect("JSON"));
        assert_same(&before, &after)?;
        // And through JSON to TOML and back.
        assert_same(&before, &parse("again.toml", &after.to_toml()))?;
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_change_no_fingerprint((document, _) in documents()) {
        let text = document.to_toml();
        let plain = parse("plain.toml", &text);
        assert_same(&plain, &parse("saved.toml", &format!("\u{feff}{}", text.replace('\n', "\r\n"))))?;
    }

    #[test]
    fn any_change_of_a_figure_changes_the_fingerprint((document, _) in documents(), figure in figures()) {
        let before = scenario(&document);
        let option = document.alternatives.ids().next().expect("an option");
        let leaf = document.alternatives.get(option).and_then(|one| one.score.ids().next()).expect("a score");
        let path = format!("option.{option}.score.{leaf}");
        let after = before.with(&path, figure).expect("a score");
        let same = after.document() == before.document();
        prop_assert_eq!(after.fingerprint() == before.fingerprint(), same);
    }
}
