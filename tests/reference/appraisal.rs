//! Whole appraisals against figures published, recomputed or exact: totals, ranks, dominance, switching weights.

use super::{appraise, assert_exact, assert_printed, total};
use appraise::{Appraisal, Verdict};

/// The weight of a criterion at which a rival ties with the leader; none if no weight does it.
fn switching(appraisal: &Appraisal, criterion: &str, rival: &str) -> Option<f64> {
    let found = appraisal.criteria().iter().find(|one| one.id == criterion);
    let found = found.unwrap_or_else(|| panic!("no criterion `{criterion}`"));
    found.switching.iter().find(|one| one.option == rival).map(|one| one.weight)
}

fn rank(appraisal: &Appraisal, option: &str) -> Option<u32> {
    appraisal.outcome(option).and_then(|outcome| outcome.rank)
}

const STOCKS: &str = r#"
format = 1
[criterion.roe]
swing = 2
unit = "return on equity"
worst = 0
best = 10
[criterion.cap]
swing = 4
unit = "years"
worst = 0
best = 10
[criterion.risk]
swing = 1
unit = "risk"
worst = 40
best = 20
[option.pe]
name = "PE"
score = { roe = 7, cap = 5, risk = 35 }
[option.jn]
name = "JN"
score = { roe = 5, cap = 4, risk = 26 }
[option.aa]
name = "AA"
score = { roe = 5, cap = 6, risk = 28 }
[option.fx]
name = "FX"
score = { roe = 3, cap = 4, risk = 36 }
[option.mm]
name = "MM"
score = { roe = 1, cap = 7, risk = 30 }
[option.gn]
name = "GN"
score = { roe = 5, cap = 8, risk = 30 }
"#;

// Cite:      scikit-criteria, the stock selection data of its tutorial.
// Where:     the tutorial, dominance: two figures to be maximised, the risk to be minimised.
// Obtained:  published; recomputed with numpy.
// Printed:   FX is dominated by PE, JN, AA and GN, MM by GN, and nothing else is.
#[test]
fn the_stocks_that_are_dominated() {
    let appraisal = appraise(STOCKS);
    let mut found: Vec<(&str, &str)> =
        appraisal.dominance().iter().map(|pair| (pair.option.as_str(), pair.by.as_str())).collect();
    found.sort_unstable();
    assert_eq!(found, [("fx", "aa"), ("fx", "gn"), ("fx", "jn"), ("fx", "pe"), ("mm", "gn")]);
    // JN has the same capital figure as FX, and GN the same risk as MM; PE, AA and GN beat FX on all three.
    let everywhere = |by: &str, option: &str| {
        let pair = appraisal.dominance().iter().find(|pair| pair.by == by && pair.option == option);
        pair.is_some_and(|pair| pair.everywhere)
    };
    assert!(everywhere("pe", "fx") && everywhere("aa", "fx") && everywhere("gn", "fx"));
    assert!(!everywhere("jn", "fx") && !everywhere("gn", "mm"));
}

const FOUR: &str = r#"
format = 1
[criterion.price]
swing = 40
unit = "money"
worst = 300
best = 200
[criterion.performance]
swing = 35
unit = "units"
worst = 16
best = 32
[criterion.range]
swing = 25
unit = "units"
worst = 8
best = 16
[option.a0]
name = "A0"
score = { price = 250, performance = 16, range = 12 }
[option.a1]
name = "A1"
score = { price = 200, performance = 16, range = 8 }
[option.a2]
name = "A2"
score = { price = 300, performance = 32, range = 16 }
[option.a3]
name = "A3"
score = { price = 275, performance = 24, range = 10 }
"#;

// Cite:      pymcdm (Kizielewicz, B., Shekhovtsov, A. and Sałabun, W. (2023), SoftwareX 22, 101368), the
//            weighted sum of a table of price (a cost), performance and range after min-max scaling.
// Where:     pymcdm 1.4.0. The ends that min-max scaling finds are anchors here.
// Obtained:  published; recomputed with numpy.
// Printed:   exact: .325, .4, .6, .3375.
#[test]
fn a_weighted_sum_on_anchors_where_the_observed_ends_are() {
    let appraisal = appraise(FOUR);
    for (option, published) in [("a0", 0.325), ("a1", 0.4), ("a2", 0.6), ("a3", 0.3375)] {
        assert_exact(total(&appraisal, option) / 100.0, published);
    }
    let ranks = ["a0", "a1", "a2", "a3"].map(|option| rank(&appraisal, option));
    assert_eq!(ranks, [Some(4), Some(2), Some(1), Some(3)]);
}

// Cite:      the table above.
// Where:     one weight moves, the others keep their proportions.
// Obtained:  exact; recomputed with a second program.
// Printed:   price .50 (A1), .612903 (A0), .707317 (A3); performance .1875 (A1), .103448 (A0); range .0625
//            (A1); no other weight between 0 and 1 changes the order against A2.
#[test]
fn the_weights_at_which_the_lead_changes_hands() {
    let appraisal = appraise(FOUR);
    let printed = [
        ("price", "a1", 0.50, 12),
        ("price", "a0", 0.612_903, 6),
        ("price", "a3", 0.707_317, 6),
        ("performance", "a1", 0.1875, 12),
        ("performance", "a0", 0.103_448, 6),
        ("range", "a1", 0.0625, 12),
    ];
    for (criterion, option, weight, decimals) in printed {
        let ours = switching(&appraisal, criterion, option);
        let ours = ours.unwrap_or_else(|| panic!("{criterion} has no switching weight for {option}"));
        assert_printed(ours, weight, decimals);
    }
    assert_eq!(switching(&appraisal, "performance", "a3"), None);
    assert_eq!(switching(&appraisal, "range", "a0"), None);
    assert_eq!(switching(&appraisal, "range", "a3"), None);
    let stability = |criterion: &str| {
        let found = appraisal.criteria().iter().find(|one| one.id == criterion);
        let interval = found.and_then(|one| one.stability);
        interval.map_or((f64::NAN, f64::NAN), |interval| (interval.low, interval.high))
    };
    let (low, high) = stability("price");
    assert_exact(low, 0.0);
    assert_exact(high, 0.5);
    let (low, high) = stability("performance");
    assert_exact(low, 0.1875);
    assert_exact(high, 1.0);
    let (low, high) = stability("range");
    assert_exact(low, 0.0625);
    assert_exact(high, 1.0);
}

/// Three options, and a copy of the second if asked for.
fn three_options(copy: bool) -> Appraisal {
    let copied =
        if copy { "[option.d]\nname = \"D\"\nscore = { one = 9, two = 1, three = 9 }\n" } else { "" };
    appraise(&format!(
        "format = 1\n\
         [criterion.one]\nswing = 1\nunit = \"points\"\nworst = 0\nbest = 10\n\
         [criterion.two]\nswing = 1\nunit = \"points\"\nworst = 0\nbest = 10\n\
         [criterion.three]\nswing = 1\nunit = \"points\"\nworst = 0\nbest = 10\n\
         [option.a]\nname = \"A\"\nscore = {{ one = 1, two = 9, three = 8 }}\n\
         [option.b]\nname = \"B\"\nscore = {{ one = 9, two = 1, three = 9 }}\n\
         [option.c]\nname = \"C\"\nscore = {{ one = 1, two = 1, three = 1 }}\n{copied}"
    ))
}

// Cite:      Belton, V. and Gear, T. (1983), "On a short-coming of Saaty's method of analytic hierarchies",
//            Omega 11(3), 228-230.
// Where:     the matrix is theirs as remembered; the figures do not rest on it. Divided by sums, B leads and a
//            copy of B puts A first.
// Obtained:  exact: 60, 190/3 and 10 on fixed scales of 0 to 10, with the copy or without.
// Printed:   exact; and to the bit the same with the copy as without.
#[test]
fn a_copy_of_an_option_changes_nobodys_total() {
    let (without, with) = (three_options(false), three_options(true));
    for (option, exact) in [("a", 60.0), ("b", 190.0 / 3.0), ("c", 10.0)] {
        assert_exact(total(&without, option), exact);
        assert_eq!(total(&without, option).to_bits(), total(&with, option).to_bits());
    }
    assert_eq!(rank(&without, "b"), Some(1));
    assert_eq!((rank(&with, "b"), rank(&with, "d")), (Some(1), Some(1)));
    assert_eq!((rank(&with, "a"), rank(&with, "c")), (Some(3), Some(4)));
}

// Cite:      Pennsylvania State University World Campus, MANGT 510, section 2.5.2 "Method two: simple scoring
//            model", Table 2.4.
// Where:     https://courses.worldcampus.psu.edu/welcome/mangt510/less02_33.html
// Obtained:  published: weights cost 1, profit 2, safety 3; Alpha 3 1 2, Beta 2 2 3, Gamma 3 3 2, Delta 1 1 3.
//            Their weights sum to six; on a scale of 0 to 3 their total t is 100 t / 18 of ours.
// Printed:   11, 15, 15, 12, exact: Beta and Gamma tie.
#[test]
fn an_exact_tie_is_reported_as_one() {
    let scale = "unit = \"points\"\nworst = 0\nbest = 3";
    let appraisal = appraise(&format!(
        "format = 1\n\
         [criterion.cost]\nswing = 1\n{scale}\n[criterion.profit]\nswing = 2\n{scale}\n[criterion.safety]\nswing = 3\n{scale}\n\
         [option.alpha]\nname = \"Alpha\"\nscore = {{ cost = 3, profit = 1, safety = 2 }}\n\
         [option.beta]\nname = \"Beta\"\nscore = {{ cost = 2, profit = 2, safety = 3 }}\n\
         [option.gamma]\nname = \"Gamma\"\nscore = {{ cost = 3, profit = 3, safety = 2 }}\n\
         [option.delta]\nname = \"Delta\"\nscore = {{ cost = 1, profit = 1, safety = 3 }}\n"
    ));
    for (option, published) in [("alpha", 11.0), ("beta", 15.0), ("gamma", 15.0), ("delta", 12.0)] {
        assert_exact(total(&appraisal, option) * 18.0 / 100.0, published);
    }
    let ranks = ["alpha", "beta", "gamma", "delta"].map(|option| rank(&appraisal, option));
    assert_eq!(ranks, [Some(4), Some(1), Some(1), Some(3)]);
    let recommendation = appraisal.recommendation();
    assert!(matches!(recommendation.verdict, Verdict::TooClose { .. }), "{recommendation:?}");
    let mut among: Vec<&str> = recommendation.options.iter().map(appraise::Id::as_str).collect();
    among.sort_unstable();
    assert!(among.starts_with(&["beta"]) && among.contains(&"gamma"), "{among:?}");
}

const SWINGS: &str = "\
format = 1
[criterion.first]
swing = 100
[criterion.second]
swing = 60
[criterion.third]
swing = 40
[option.a]
name = \"A\"
score = { first = 100, second = 0, third = 50 }
[option.b]
name = \"B\"
score = { first = 40, second = 100, third = 0 }
[option.c]
name = \"C\"
score = { first = 0, second = 60, third = 100 }
";

// Cite:      a swing-weight case made for this project, worked by hand.
// Where:     swings 100, 60, 40; A (100, 0, 50), B (40, 100, 0), C (0, 60, 100).
// Obtained:  exact.
// Printed:   totals 60, 50, 38; A less B +30, -30, +10; A and B tie at a first weight of 40/100 with 52 each.
#[test]
fn swings_totals_differences_and_the_weight_that_ties() {
    let appraisal = appraise(SWINGS);
    for (option, exact) in [("a", 60.0), ("b", 50.0), ("c", 38.0)] {
        assert_exact(total(&appraisal, option), exact);
    }
    for (criterion, exact) in appraisal.criteria().iter().zip([0.5, 0.3, 0.2]) {
        assert_exact(criterion.weight, exact);
    }
    let difference = appraisal.difference("a", "b").unwrap_or_else(|| panic!("both are options"));
    assert_exact(difference.total, 10.0);
    let parts: Vec<&str> = difference.parts.iter().map(|part| part.criterion.as_str()).collect();
    assert_eq!(parts, ["first", "third", "second"], "the largest gain first, the largest loss last");
    for (part, exact) in difference.parts.iter().zip([30.0, 10.0, -30.0]) {
        assert_exact(part.points, exact);
    }
    let weight = switching(&appraisal, "first", "b").unwrap_or_else(|| panic!("A and B can tie"));
    assert_exact(weight, 0.40);

    let there = appraise(
        &SWINGS
            .replace("swing = 100", "swing = 40")
            .replace("swing = 60", "swing = 36")
            .replace("[criterion.third]\nswing = 40", "[criterion.third]\nswing = 24"),
    );
    assert_exact(total(&there, "a"), 52.0);
    assert_exact(total(&there, "b"), 52.0);
    assert_eq!((rank(&there, "a"), rank(&there, "b"), rank(&there, "c")), (Some(1), Some(1), Some(3)));
}

/// Ten criteria of swing one each: what two options score on them.
fn tenths(one: [u8; 10], other: [u8; 10], rules: &str) -> Appraisal {
    let mut text = format!("format = 1\n{rules}");
    for place in 0..10 {
        text += &format!("[criterion.c{place}]\nswing = 1\n");
    }
    for (id, scores) in [("a", one), ("b", other)] {
        text += &format!("[option.{id}]\nname = \"{id}\"\n[option.{id}.score]\n");
        for (place, score) in scores.iter().enumerate() {
            text += &format!("c{place} = {score}\n");
        }
    }
    appraise(&text)
}

/// That two options tie: the totals differ in their bits only, and nothing reported tells them apart.
#[track_caller]
fn assert_tied(appraisal: &Appraisal, exact: f64) {
    let (a, b) = (total(appraisal, "a"), total(appraisal, "b"));
    assert_ne!(a.to_bits(), b.to_bits(), "rounding tells {a} from {b}");
    assert_exact(a, exact);
    assert_exact(b, exact);
    assert_eq!((rank(appraisal, "a"), rank(appraisal, "b")), (Some(1), Some(1)));
    let recommendation = appraisal.recommendation();
    assert_eq!(recommendation.verdict.word(), "too-close", "{recommendation:?}");
    assert_eq!(recommendation.options.len(), 2, "{recommendation:?}");
}

// Cite:      ten weights of one tenth, which binary cannot hold.
// Where:     a (7, ten times) and b (70 once, then 0) score 7 each on paper.
// Obtained:  exact on paper; in floating point the two sums differ.
// Printed:   a tie: equal ranks, too close to call.
#[test]
fn ten_tenths_that_only_rounding_tells_apart_are_a_tie() {
    for rules in ["", "[recommendation]\ntoo-close = 2\n"] {
        assert_tied(&tenths([7; 10], [70, 0, 0, 0, 0, 0, 0, 0, 0, 0], rules), 7.0);
    }
}

// Cite, where, obtained: as for ten tenths, the other option being ahead by rounding where nines make the sum.
// Printed:   a tie even where the file calls no lead too close: what only rounding can tell apart is no lead.
#[test]
fn a_band_of_nothing_still_holds_a_tie() {
    for score in [7, 9] {
        let rest = [10 * score, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        assert_tied(&tenths([score; 10], rest, "[recommendation]\ntoo-close = 0\n"), f64::from(score));
        assert_tied(&tenths(rest, [score; 10], "[recommendation]\ntoo-close = 0\n"), f64::from(score));
    }
}
