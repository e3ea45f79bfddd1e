//! Weights from ranks and from pairwise ratios against figures published or exact.

use super::{appraise, assert_exact, assert_printed, total};
use appraise::Appraisal;

/// Two options that differ, scored on these criteria.
fn with_two_options(criteria: &str, ids: &[&str]) -> String {
    let scores = |score: u8| ids.iter().map(|id| format!("{id} = {score}\n")).collect::<Vec<_>>().concat();
    format!(
        "format = 1\n{criteria}\n[option.a]\nname = \"A\"\n[option.a.score]\n{}[option.b]\nname = \"B\"\n[option.b.score]\n{}",
        scores(100),
        scores(0)
    )
}

fn weight(appraisal: &Appraisal, criterion: &str) -> f64 {
    let found = appraisal.criteria().iter().find(|one| one.id == criterion);
    found.unwrap_or_else(|| panic!("no criterion `{criterion}`")).weight
}

fn consistency(appraisal: &Appraisal) -> f64 {
    let ratio = appraisal.model().families().first().and_then(|family| family.consistency_ratio);
    ratio.unwrap_or_else(|| panic!("three or more criteria compared in pairs have a consistency ratio"))
}

// Cite:      Barron, F. H. and Barrett, B. E. (1996), "Decision quality using ranked attribute weights",
//            Management Science 42(11), 1515-1523: rank-order centroid.
// Where:     the mean of the ordinal simplex.
// Obtained:  exact; recomputed from samples of the simplex.
// Printed:   6 decimals.
pub(super) const CENTROIDS: [&[f64]; 5] = [
    &[0.75, 0.25],
    &[0.611_111, 0.277_778, 0.111_111],
    &[0.520_833, 0.270_833, 0.145_833, 0.0625],
    &[0.456_667, 0.256_667, 0.156_667, 0.09, 0.04],
    &[0.408_333, 0.241_667, 0.158_333, 0.102_778, 0.061_111, 0.027_778],
];

#[test]
fn ranks_give_the_rank_order_centroid() {
    let ids = ["c1", "c2", "c3", "c4", "c5", "c6"];
    for centroid in CENTROIDS {
        let ids = &ids[..centroid.len()];
        // Ranks run against the ids, so that neither order helps the other.
        let rank = |place: usize| centroid.len() - place;
        let criterion = |place: usize| format!("[criterion.{}]\nrank = {}\n", ids[place], rank(place));
        let criteria = (0..ids.len()).map(criterion).collect::<Vec<_>>().concat();
        let appraisal = appraise(&with_two_options(&criteria, ids));
        for (place, id) in ids.iter().enumerate() {
            assert_printed(weight(&appraisal, id), centroid[rank(place) - 1], 6);
        }
        assert_exact(total(&appraisal, "a"), 100.0);
    }
}

const LEADER: &str = "\
format = 1

[criterion.experience]
pairwise = { education = 4, charisma = 3, age = 7 }
[criterion.education]
pairwise = { age = 3 }
[criterion.charisma]
pairwise = { education = 3, age = 5 }
[criterion.age]
";

// Cite:      Wikipedia, "Analytic hierarchy process - leader example": who should lead the company.
// Where:     criteria, charisma and age also in the example file of gluc/ahp.
// Obtained:  published (.547, .127, .270, .056); recomputed with numpy as the principal eigenvector, which is
//            what the test holds to. The published figures agree to half a unit, except .547 for .547569: it
//            reads as cut off, so a whole unit is allowed there and nowhere else.
// Printed:   3 decimals published, 6 recomputed; consistency ratio .043859 with random index .90.
#[test]
fn pairwise_ratios_give_the_leader_weights() {
    let criteria = LEADER.trim_start_matches("format = 1");
    let appraisal = appraise(&with_two_options(criteria, &["experience", "education", "charisma", "age"]));
    for (id, published, recomputed) in [
        ("experience", 0.547, 0.547_569),
        ("education", 0.127, 0.126_555),
        ("charisma", 0.270, 0.269_950),
        ("age", 0.056, 0.055_926),
    ] {
        let ours = weight(&appraisal, id);
        assert_printed(ours, recomputed, 6);
        if id == "experience" {
            assert!((ours - published).abs() < 0.001, "{ours} against {published}");
        } else {
            assert_printed(ours, published, 3);
        }
    }
    assert_printed(consistency(&appraisal), 0.043_859, 6);
}

/// The candidates' priorities under one criterion: weights from their pairwise ratios.
fn priorities(pairs: [&str; 3]) -> [f64; 3] {
    let [tom, dick, harry] = pairs;
    let criteria = format!(
        "[criterion.tom]\npairwise = {{ {tom} }}\n[criterion.dick]\npairwise = {{ {dick} }}\n[criterion.harry]\npairwise = {{ {harry} }}\n"
    );
    let appraisal = appraise(&with_two_options(&criteria, &["tom", "dick", "harry"]));
    ["tom", "dick", "harry"].map(|id| weight(&appraisal, id))
}

// Cite:      Wikipedia, "Analytic hierarchy process - leader example".
// Where:     the final priorities; experience and education as in the article, charisma and age as in the
//            example file of gluc/ahp.
// Obtained:  published (Tom .358, Dick .493, Harry .149); recomputed with numpy.
// Printed:   3 decimals published, 6 recomputed. Each candidate's priorities enter as scores of 0 to 100.
#[test]
fn the_leader_is_dick() {
    let experience = priorities(["harry = 4", "tom = 4, harry = 9", ""]);
    let education = priorities(["dick = 3", "", "tom = 5, dick = 7"]);
    let charisma = priorities(["dick = 5, harry = 9", "harry = 4", ""]);
    let age = priorities(["harry = 5", "tom = 3, harry = 9", ""]);
    let mut text = LEADER.to_owned();
    for (place, id) in ["tom", "dick", "harry"].iter().enumerate() {
        text += &format!(
            "[option.{id}]\nname = \"{id}\"\nscore = {{ experience = {:?}, education = {:?}, charisma = {:?}, age = {:?} }}\n",
            100.0 * experience[place],
            100.0 * education[place],
            100.0 * charisma[place],
            100.0 * age[place]
        );
    }
    let appraisal = appraise(&text);
    for (id, published, recomputed) in
        [("tom", 0.358, 0.358_137), ("dick", 0.493, 0.492_788), ("harry", 0.149, 0.149_075)]
    {
        assert_printed(total(&appraisal, id) / 100.0, published, 3);
        assert_printed(total(&appraisal, id) / 100.0, recomputed, 6);
    }
    assert_eq!(appraisal.leader().map(|leader| leader.id.as_str()), Some("dick"));
}

// Cite:      gluc/ahp, a consistent 3x3 matrix [[1, 6, 3], [1/6, 1, 1/2], [1/3, 2, 1]].
// Where:     its tests; every method gives (2/3, 1/9, 2/9).
// Obtained:  published and exact.
// Printed:   exact, consistency ratio 0.
#[test]
fn consistent_ratios_give_their_own_weights() {
    let criteria =
        "[criterion.x]\npairwise = { y = 6, z = 3 }\n[criterion.y]\n[criterion.z]\npairwise = { y = 2 }\n";
    let appraisal = appraise(&with_two_options(criteria, &["x", "y", "z"]));
    assert_exact(weight(&appraisal, "x"), 2.0 / 3.0);
    assert_exact(weight(&appraisal, "y"), 1.0 / 9.0);
    assert_exact(weight(&appraisal, "z"), 2.0 / 9.0);
    assert_exact(consistency(&appraisal), 0.0);
}

// Cite:      the same matrix with its ratios stated the other way round, y against x and z.
// Where:     FORMAT 4, `pairwise`: each pair once, whichever of the two says it.
// Obtained:  exact.
// Printed:   exact.
#[test]
fn a_ratio_may_be_said_from_either_side() {
    let criteria = "[criterion.x]\n[criterion.y]\npairwise = { x = 0.16666666666666666, z = 0.5 }\n[criterion.z]\npairwise = { x = 0.3333333333333333 }\n";
    let appraisal = appraise(&with_two_options(criteria, &["x", "y", "z"]));
    assert_exact(weight(&appraisal, "x"), 2.0 / 3.0);
    assert_exact(weight(&appraisal, "y"), 1.0 / 9.0);
}
