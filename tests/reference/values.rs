//! Value functions against figures published or exact.

use super::{appraise, assert_exact, assert_printed, total};

/// What each score is worth, 0 to 100, through a scenario with one criterion.
fn worth<const N: usize>(criterion: &str, scores: [f64; N]) -> [f64; N] {
    let options = (0..N).map(|place| {
        let score = scores[place];
        format!("[option.o{place}]\nname = \"Option {place}\"\nscore.x = {score:?}\n")
    });
    let options: Vec<String> = options.collect();
    let appraisal = appraise(&format!("format = 1\n[criterion.x]\n{criterion}\n{}", options.concat()));
    std::array::from_fn(|place| total(&appraisal, &format!("o{place}")))
}

// Cite:      R package smaa and drugis, piecewise linear partial values.
// Where:     smaa/tests/pvf.R; drugis partialValue.R: cutoffs (-0.15, 0, 0.25, 0.35), values (0, 0.1, 0.9, 1).
// Obtained:  published and exact. Their values run from 0 to 1, ours from 0 to 100.
// Printed:   f(0.1) = .42.
#[test]
fn a_rising_piecewise_function_is_straight_between_its_points() {
    let rising =
        "unit = \"rate\"\nworst = -0.15\nbest = 0.35\nvalue = [[-0.15, 0], [0, 10], [0.25, 90], [0.35, 100]]";
    let [at_tenth, first, second] = worth(rising, [0.1, 0.0, 0.25]);
    assert_printed(at_tenth / 100.0, 0.42, 2);
    assert_exact(at_tenth, 42.0);
    assert_exact(first, 10.0);
    assert_exact(second, 90.0);
}

// Cite:      R package smaa and drugis, piecewise linear partial values.
// Where:     smaa/tests/pvf.R: cutoffs (50, 75, 90, 100), values (1, .8, .5, 0).
// Obtained:  published and exact.
// Printed:   f(60) = .92, f(90) = .5.
#[test]
fn a_falling_piecewise_function_is_straight_between_its_points() {
    let falling =
        "unit = \"points\"\nworst = 100\nbest = 50\nvalue = [[50, 100], [75, 80], [90, 50], [100, 0]]";
    let backwards =
        "unit = \"points\"\nworst = 100\nbest = 50\nvalue = [[100, 0], [90, 50], [75, 80], [50, 100]]";
    for written in [falling, backwards] {
        let [at_60, at_90, at_75] = worth(written, [60.0, 90.0, 75.0]);
        assert_printed(at_60 / 100.0, 0.92, 2);
        assert_printed(at_90 / 100.0, 0.5, 1);
        assert_exact(at_60, 92.0);
        assert_exact(at_75, 80.0);
    }
}

// Cite:      R package smaa and drugis, piecewise linear partial values.
// Where:     smaa/tests/pvf.R, the function above at 10, 40, 101 and 120.
// Obtained:  exact. The source extrapolates (1.32, 1.08, -.05, -1) or clips (1, 1, 0, 0); a scale of ours ends
//            at its anchors, so the clipped reading is the one that holds.
// Printed:   1, 1, 0, 0.
#[test]
fn beyond_an_end_a_piecewise_function_is_worth_what_the_end_is() {
    use appraise::model::ValueFunction;
    let points = vec![(50.0, 100.0), (75.0, 80.0), (90.0, 50.0), (100.0, 0.0)];
    let falling = ValueFunction::Piecewise { points };
    for (score, value) in [(10.0, 100.0), (40.0, 100.0), (101.0, 0.0), (120.0, 0.0)] {
        assert_exact(falling.value(score), value);
    }
}

// Cite:      a normal score, which has no ends, with its mean beyond the scale.
// Where:     the same function in a scenario; FORMAT 2: "a bounded shape must lie inside its scale; others are
//            clamped".
// Obtained:  exact.
// Printed:   0 and 100.
#[test]
fn a_shape_without_ends_counts_as_the_end_it_runs_beyond() {
    let text = "format = 1\n[criterion.x]\nunit = \"points\"\nworst = 100\nbest = 50\n\
        value = [[50, 100], [75, 80], [90, 50], [100, 0]]\n\
        [option.under]\nname = \"Under\"\nscore.x = { mean = 40, sd = 1 }\n\
        [option.over]\nname = \"Over\"\nscore.x = { mean = 120, sd = 1 }\n";
    let appraisal = appraise(text);
    assert_exact(total(&appraisal, "under"), 100.0);
    assert_exact(total(&appraisal, "over"), 0.0);
}

// Cite:      the exponential value function as the format defines it; no published figure.
// Where:     v = (1 - e^(-c z)) / (1 - e^(-c)); at c = ln 3 and z = 1/2 it is (1 - 3^(-1/2)) / (2/3).
// Obtained:  exact: (3 - sqrt 3) / 2 = .633974596...; with c negated, 1 less that.
// Printed:   9 decimals.
#[test]
fn an_exponential_function_bends_by_its_curvature() {
    let bent = |curvature: f64| {
        format!("unit = \"points\"\nworst = 20\nbest = 10\nvalue = {{ curvature = {curvature:?} }}")
    };
    let ln_3 = 1.098_612_288_668_109_8;
    let [early, worst, best] = worth(&bent(ln_3), [15.0, 20.0, 10.0]);
    assert_printed(early / 100.0, 0.633_974_596, 9);
    assert_exact(worst, 0.0);
    assert_exact(best, 100.0);
    let [late, _] = worth(&bent(-ln_3), [15.0, 20.0]);
    assert_printed(late / 100.0, 0.366_025_404, 9);
}

// Cite:      MUSE_OS, issue 317, "Unexpected behaviour with the weighted_sum decision method".
// Where:     https://github.com/EnergySystemsModellingLab/MUSE_OS/issues/317: two objectives to be minimised,
//            (10.1, 1) against (10, 5).
// Obtained:  published for the observed range (.5 and .5); recomputed by hand for the fixed scales 0-20, 0-10.
// Printed:   4 decimals.
#[test]
fn fixed_scales_keep_a_hair_a_hair() {
    let case = |scales: [&str; 2]| {
        format!(
            "format = 1\n[criterion.first]\nswing = 1\n{}\n[criterion.second]\nswing = 1\n{}\n\
             [option.one]\nname = \"One\"\nscore = {{ first = 10.1, second = 1 }}\n\
             [option.other]\nname = \"Other\"\nscore = {{ first = 10, second = 5 }}\n",
            scales[0], scales[1]
        )
    };
    let fixed = appraise(&case(["unit = \"u\"\nworst = 20\nbest = 0", "unit = \"u\"\nworst = 10\nbest = 0"]));
    assert_printed(total(&fixed, "one") / 100.0, 0.6975, 4);
    assert_printed(total(&fixed, "other") / 100.0, 0.5000, 4);

    let observed = appraise(&case(["local = \"lower-is-better\""; 2]));
    assert_printed(total(&observed, "one") / 100.0, 0.5, 1);
    assert_printed(total(&observed, "other") / 100.0, 0.5, 1);
    let trap = observed.review().iter().any(|finding| finding.rule == "local-scale");
    assert!(trap, "a local scale is flagged: {:?}", observed.review());
}
