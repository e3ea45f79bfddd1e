//! Aggregation methods against figures published or computed elsewhere.
//!
//! Every case says what it cites, where the figures stand, and how they were obtained: *published* by the
//! source, *recomputed* by a second program that agrees, or *exact* in closed form. The tolerance is half a
//! unit in the last printed digit.

use appraise::aggregation::{
    Aggregation, DecisionTable, Direction, Promethee, Scaling, Topsis, Vikor, WeightedProduct, WeightedSum,
};

/// A table from its rows; `+` in `directions` is a benefit, `-` a cost.
fn table<const N: usize>(rows: &[[f64; N]], weights: [f64; N], directions: &str) -> DecisionTable {
    let directions = directions.chars().map(|sign| match sign {
        '+' => Direction::HigherIsBetter,
        _ => Direction::LowerIsBetter,
    });
    DecisionTable::new(N, rows.concat(), weights.to_vec(), directions.collect())
        .unwrap_or_else(|| unreachable!("every case is a valid table"))
}

/// Agreement to half a unit in the last of so many printed decimals.
fn assert_printed(computed: &[f64], printed: &[f64], decimals: i32) {
    let half_a_unit = 0.5 / (0..decimals).fold(1.0, |unit, _| unit * 10.0);
    assert_eq!(computed.len(), printed.len());
    for (ours, theirs) in computed.iter().zip(printed) {
        assert!((ours - theirs).abs() <= half_a_unit, "{ours} against {theirs}, in {computed:?}");
    }
}

fn options_from_best(scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
    order
}

// Cite:      Kracka, M., Brauers, W. K. M. and Zavadskas, E. K. (2010), "Ranking heating losses in a building
//            by applying the MULTIMOORA", Engineering Economics 21(4), 352-359.
// Where:     scikit-criteria, tests/agg/test_simple.py, test_WeightedSumModel_kracka2010ranking.
// Obtained:  published; recomputed with numpy. Costs inverted, then everything as a share of its sum.
// Printed:   8 decimals.
#[test]
fn weighted_sum_of_heating_losses() {
    let rows = [
        [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
        [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
        [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
        [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
        [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610],
        [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
    ];
    let scores = WeightedSum::with_scaling(Scaling::Sum).scores(&table(&rows, [20.0; 7], "----+-+"));
    let printed = [0.120_404_26, 0.345_823_5, 0.138_381_92, 0.128_412_46, 0.123_460_84, 0.143_517_01];
    assert_printed(&scores, &printed, 8);
    assert_eq!(options_from_best(&scores), [1, 5, 2, 3, 4, 0]);
}

// Cite:      Wikipedia, "Weighted product model", revision 1015567716.
// Where:     scikit-criteria, tests/agg/test_simple.py, test_WeightedProductModel_enwiki_1015567716.
// Obtained:  published, as logarithms to base ten of the products of sum-scaled figures; recomputed with
//            numpy.
// Printed:   8 decimals.
#[test]
fn weighted_product_of_the_encyclopaedia() {
    let rows = [[25.0, 20.0, 15.0, 30.0], [10.0, 30.0, 20.0, 30.0], [30.0, 10.0, 30.0, 10.0]];
    let table = table(&rows, [20.0, 15.0, 40.0, 25.0], "++++");
    let logarithms: Vec<f64> =
        WeightedProduct.logarithms(&table).iter().map(|sum| sum / std::f64::consts::LN_10).collect();
    assert_printed(&logarithms, &[-0.501_285_89, -0.504_484_71, -0.529_472_46], 8);
    assert_eq!(options_from_best(&WeightedProduct.scores(&table)), [0, 1, 2]);
}

const STOCKS: [[f64; 3]; 6] = [
    [7.0, 5.0, 35.0],
    [5.0, 4.0, 26.0],
    [5.0, 6.0, 28.0],
    [3.0, 4.0, 36.0],
    [1.0, 7.0, 30.0],
    [5.0, 8.0, 30.0],
];

// Cite:      scikit-criteria, the stock selection data of its tutorial (PE, JN, AA, FX, MM, GN by return,
//            capital and risk).
// Where:     scikit-criteria, the tutorial's weighted sum after inverting the risk and sum-scaling.
// Obtained:  published; recomputed with numpy.
// Printed:   8 decimals, trailing zeros dropped.
#[test]
fn weighted_sum_of_the_stocks() {
    let scores = WeightedSum::with_scaling(Scaling::Sum).scores(&table(&STOCKS, [2.0, 4.0, 1.0], "++-"));
    let printed = [0.181_655_5, 0.150_035_72, 0.181_658_9, 0.120_317_76, 0.152_784_68, 0.213_547_44];
    assert_printed(&scores, &printed, 8);
    assert_eq!(options_from_best(&scores), [5, 2, 0, 4, 1, 3], "GN AA PE MM JN FX");
}

// Cite, where, obtained: as for the weighted sum of the stocks. The tutorial inverts the risk before TOPSIS
//            sees it, so it is a benefit here.
// Printed:   8 decimals.
#[test]
fn topsis_of_the_stocks() {
    let inverted = STOCKS.map(|[returns, capital, risk]| [returns, capital, 1.0 / risk]);
    let scores = Topsis::default().scores(&table(&inverted, [2.0, 4.0, 1.0], "+++"));
    let printed = [0.559_567_35, 0.376_103_1, 0.576_313_89, 0.207_689_09, 0.438_243_52, 0.788_973_47];
    assert_printed(&scores, &printed, 8);
}

fn four_methods() -> DecisionTable {
    let rows = [[250.0, 16.0, 12.0], [200.0, 16.0, 8.0], [300.0, 32.0, 16.0], [275.0, 24.0, 10.0]];
    table(&rows, [0.40, 0.35, 0.25], "-++")
}

// Cite:      pymcdm (Kizielewicz, B., Shekhovtsov, A. and Sałabun, W. (2023), "pymcdm: the universal library
//            for solving multi-criteria decision-making problems", SoftwareX 22, 101368).
// Where:     pymcdm 1.4.0 on a table of price (a cost), performance and range; for TOPSIS also the test
//            fixture mcda_topsis of the project kshana. Min-max scaling.
// Obtained:  published; recomputed with numpy.
// Printed:   10 decimals (exact where fewer).
#[test]
fn one_table_by_four_methods() {
    let table = four_methods();
    let sums = WeightedSum::with_scaling(Scaling::MinMax).scores(&table);
    assert_printed(&sums, &[0.325, 0.4, 0.6, 0.3375], 10);
    let closeness = Topsis::with_scaling(Scaling::MinMax).scores(&table);
    assert_printed(&closeness, &[0.358_489_448_4, 0.481_860_213_6, 0.518_139_786_4, 0.348_388_385_2], 10);
    let compromise = Vikor::default().measures(&table).compromise;
    assert_printed(&compromise, &[0.75, 0.613_636_363_6, 0.5, 0.477_272_727_3], 10);
    let flows = Promethee.scores(&table);
    assert_printed(&flows, &[-0.016_666_666_7, -0.083_333_333_3, 0.2, -0.1], 10);
}

#[test]
fn vikor_scores_are_the_compromise_negated() {
    let table = four_methods();
    assert_printed(&Vikor::default().scores(&table), &[-0.75, -0.613_636_363_6, -0.5, -0.477_272_727_3], 10);
    assert_eq!(options_from_best(&Vikor::default().scores(&table)), [3, 2, 1, 0]);
}

// Cite:      Tzeng, G.-H. and Huang, J.-J. (2011), Multiple Attribute Decision Making: Methods and
//            Applications, CRC Press.
// Where:     scikit-criteria, tests/agg/test_similarity.py, test_TOPSIS_tzeng2011multiple (vector scaling).
// Obtained:  published; recomputed with numpy.
// Printed:   4 decimals.
#[test]
fn topsis_of_the_textbook() {
    let rows = [[5.0, 8.0, 4.0], [7.0, 6.0, 8.0], [8.0, 8.0, 6.0], [7.0, 4.0, 6.0]];
    let scores = Topsis::default().scores(&table(&rows, [0.3, 0.4, 0.3], "+++"));
    assert_printed(&scores, &[0.5037, 0.6581, 0.7482, 0.3340], 4);
}

// Cite:      Opricovic, S. and Tzeng, G.-H. (2004), "Compromise solution by MCDM methods: a comparative
//            analysis of VIKOR and TOPSIS", European Journal of Operational Research 156(2), 445-455.
// Where:     the mountain climber: risk (a cost) and altitude (a benefit). VIKOR also in scikit-criteria,
//            tests/agg/test_vikor.py, test_VIKOR_opricovic2004compromise.
// Obtained:  published; recomputed with numpy. The TOPSIS figures come out under min-max scaling.
// Printed:   3 decimals for TOPSIS; VIKOR is exact.
#[test]
fn topsis_and_vikor_of_the_mountain_climber() {
    let table = table(&[[1.0, 3000.0], [2.0, 3750.0], [5.0, 4500.0]], [0.5, 0.5], "-+");
    assert_printed(&Topsis::with_scaling(Scaling::MinMax).scores(&table), &[0.500, 0.617, 0.500], 3);
    let measures = Vikor::default().measures(&table);
    assert_printed(&measures.total_regret, &[0.5, 0.375, 0.5], 12);
    assert_printed(&measures.largest_regret, &[0.5, 0.25, 0.5], 12);
    assert_printed(&measures.compromise, &[1.0, 0.0, 1.0], 12);
}

// Cite:      Opricovic, S. and Tzeng, G.-H. (2007), "Extended VIKOR method in comparison with outranking
//            methods", European Journal of Operational Research 178(2), 514-529: six hydropower schemes by
//            eight criteria.
// Where:     scikit-criteria, tests/agg/test_vikor.py, test_VIKOR_opricovic2007extended.
// Obtained:  published; recomputed with numpy.
// Printed:   3 decimals.
#[test]
fn vikor_of_the_hydropower_schemes() {
    let rows = [
        [4184.3, 2914.0, 407.2, 251.0, 195.0, 244.0, 15.0, 2.41],
        [5211.9, 3630.0, 501.7, 308.3, 282.0, 346.0, 21.0, 1.41],
        [5021.3, 3920.5, 504.0, 278.6, 12.0, 56.0, 3.0, 4.42],
        [5566.1, 3957.9, 559.5, 335.3, 167.0, 268.0, 16.0, 3.36],
        [5060.5, 3293.5, 514.1, 284.2, 69.0, 90.0, 7.0, 4.04],
        [4317.9, 2925.9, 432.8, 239.3, 12.0, 55.0, 3.0, 4.36],
    ];
    let equal = Vikor::default().measures(&table(&rows, [1.0; 8], "+-++---+"));
    assert_printed(&equal.total_regret, &[0.692, 0.700, 0.290, 0.423, 0.280, 0.346], 3);
    assert_printed(&equal.largest_regret, &[0.125, 0.125, 0.121, 0.125, 0.067, 0.125], 3);
    assert_printed(&equal.compromise, &[0.991, 1.000, 0.473, 0.670, 0.000, 0.578], 3);

    let economic = table(&rows, [2.0, 2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0], "+-++---+");
    let economic = Vikor::default().measures(&economic);
    assert_printed(&economic.total_regret, &[0.701, 0.600, 0.386, 0.365, 0.317, 0.459], 3);
    assert_printed(&economic.largest_regret, &[0.167, 0.114, 0.161, 0.167, 0.089, 0.167], 3);
    assert_printed(&economic.compromise, &[1.000, 0.533, 0.552, 0.563, 0.000, 0.686], 3);
}

/// Three options by three criteria of equal weight, and the same with a copy of the second at the end. On
/// each criterion another option is strong.
fn with_and_without_a_copy() -> (DecisionTable, DecisionTable) {
    let rows = [[1.0, 9.0, 8.0], [9.0, 1.0, 9.0], [1.0, 1.0, 1.0]];
    let copied = [rows[0], rows[1], rows[2], rows[1]];
    (table(&rows, [1.0; 3], "+++"), table(&copied, [1.0; 3], "+++"))
}

// Cite:      Belton, V. and Gear, T. (1983), "On a short-coming of Saaty's method of analytic hierarchies",
//            Omega 11(3), 228-230.
// Where:     the matrix is theirs as remembered; the figures do not rest on it.
// Obtained:  exact.
// Printed:   6 decimals.
#[test]
fn a_copy_reverses_the_ranks_of_shares() {
    let (without, with) = with_and_without_a_copy();
    let shares = WeightedSum::with_scaling(Scaling::Sum);
    assert_printed(&shares.scores(&without), &[0.451_178, 0.469_697, 0.079_125], 6);
    assert_printed(&shares.scores(&with), &[0.365_432, 0.288_889, 0.056_790, 0.288_889], 6);
}

// Cite, where, obtained: as for the reversal by shares; dividing by the largest figure leaves the others
//            alone.
// Printed:   6 decimals.
#[test]
fn a_copy_changes_nothing_when_dividing_by_the_largest() {
    let (without, with) = with_and_without_a_copy();
    let by_largest = WeightedSum::with_scaling(Scaling::Max);
    assert_printed(&by_largest.scores(&without), &[0.666_667, 0.703_704, 0.111_111], 6);
    assert_printed(&by_largest.scores(&with), &[0.666_667, 0.703_704, 0.111_111, 0.703_704], 6);
}

// Cite, where, obtained: as for the reversal by shares; figures that already share a scale are not touched.
// Printed:   6 decimals: 6, 19/3 and 1.
#[test]
fn a_copy_changes_nothing_on_fixed_scales() {
    let (without, with) = with_and_without_a_copy();
    assert_printed(&WeightedSum::default().scores(&without), &[6.0, 6.333_333, 1.0], 6);
    assert_printed(&WeightedSum::default().scores(&with), &[6.0, 6.333_333, 1.0, 6.333_333], 6);
}

// Cite:      Pennsylvania State University World Campus, MANGT 510, section 2.5.2 "Method two: simple scoring
//            model", Table 2.4.
// Where:     https://courses.worldcampus.psu.edu/welcome/mangt510/less02_33.html
// Obtained:  published: projects Alpha, Beta, Gamma and Delta by cost, profit potential and safety, high 3,
//            medium 2, low 1. Their weights sum to six, ours to one.
// Printed:   whole numbers, exact.
#[test]
fn a_scoring_model_that_ends_in_a_tie() {
    let rows = [[3.0, 1.0, 2.0], [2.0, 2.0, 3.0], [3.0, 3.0, 2.0], [1.0, 1.0, 3.0]];
    let scores = WeightedSum::default().scores(&table(&rows, [1.0, 2.0, 3.0], "+++"));
    let totals: Vec<f64> = scores.iter().map(|score| score * 6.0).collect();
    assert_printed(&totals, &[11.0, 15.0, 15.0, 12.0], 12);
}

// Cite:      MUSE_OS, issue 317, "Unexpected behaviour with the weighted_sum decision method".
// Where:     https://github.com/EnergySystemsModellingLab/MUSE_OS/issues/317, comment of August 2024: two
//            objectives to be minimised, (10.1, 1) against (10, 5).
// Obtained:  published for the observed range; recomputed by hand for the fixed scales.
// Printed:   1 decimal; 4 for the fixed scales 0-20 and 0-10.
#[test]
fn an_observed_range_makes_a_hair_worth_a_mile() {
    let rows = [[10.1, 1.0], [10.0, 5.0]];
    let observed = WeightedSum::with_scaling(Scaling::MinMax).scores(&table(&rows, [1.0, 1.0], "--"));
    assert_printed(&observed, &[0.5, 0.5], 12);
    let values = rows.map(|[first, second]| [1.0 - first / 20.0, 1.0 - second / 10.0]);
    let fixed = WeightedSum::default().scores(&table(&values, [1.0, 1.0], "++"));
    assert_printed(&fixed, &[0.6975, 0.5], 4);
}
