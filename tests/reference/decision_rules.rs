//! Decision rules against the tests of another program, and the laws that tie them together.

use appraise::appraisal::decision_rules::{
    Table, TableError, expected_regret, expected_value, hurwicz, laplace, maximax, maximin, minimax_regret,
    perfect_information,
};

use super::{assert_exact, assert_printed};

/// The pay-off matrix of all its cases but the first.
const PAY_OFFS: [[f64; 4]; 4] =
    [[26.0, 26.0, 18.0, 22.0], [22.0, 34.0, 30.0, 18.0], [28.0, 24.0, 34.0, 26.0], [22.0, 30.0, 28.0, 20.0]];
const PROBABILITIES: [f64; 4] = [0.2, 0.5, 0.2, 0.1];

fn table<const N: usize>(rows: &[[f64; N]]) -> Table {
    Table::new(rows).expect("every case is a sound table")
}

#[track_caller]
fn assert_all(ours: &[f64], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert_exact(*ours, *theirs);
    }
}

// Cite:      Satman, M. H., Yildirim, B. F. and Kuruca, E. (2021), "JMcDM: A Julia package for multiple-criteria
//            decision-making tools", Journal of Open Source Software 6(65), 3430.
// Where:     JMcDM, test/testscdm.jl at commit 1778788e, "Laplace".
// Obtained:  published; exact on paper.
#[test]
fn laplace_of_three_strategies() {
    let rows = [
        [3000.0, 2750.0, 2500.0, 2250.0],
        [1500.0, 4750.0, 8000.0, 7750.0],
        [2000.0, 5250.0, 8500.0, 11750.0],
    ];
    let choice = laplace(&table(&rows));
    assert_all(&choice.figures, &[2625.0, 5500.0, 6875.0]);
    assert_eq!(choice.best, [2]); // it counts from 1
}

// Cite:      as above.
// Where:     JMcDM, test/testscdm.jl at commit 1778788e, "Maximin" and "Maximax": row minima, row maxima, best index.
// Obtained:  published; exact on paper. Of the two that tie for maximax it accepts either.
#[test]
fn maximin_and_maximax() {
    let (wald, hopeful) = (maximin(&table(&PAY_OFFS)), maximax(&table(&PAY_OFFS)));
    assert_all(&wald.figures, &[18.0, 18.0, 24.0, 20.0]);
    assert_eq!(wald.best, [2]);
    assert_eq!(wald.states, [2, 3, 1, 3]);
    assert_all(&hopeful.figures, &[26.0, 34.0, 34.0, 30.0]);
    assert_eq!(hopeful.best, [1, 2]);
}

// Cite:      as above.
// Where:     JMcDM, test/testscdm.jl at commit 1778788e, "Savage" and "Hurwicz" (optimism 0.5): best index only.
// Obtained:  the choices are published; regrets, mixtures and Laplace means of this matrix are exact on paper.
#[test]
fn savage_and_hurwicz() {
    let savage = minimax_regret(&table(&PAY_OFFS));
    assert_all(&savage.best_in_state, &[28.0, 34.0, 34.0, 26.0]);
    let rows = [[2.0, 8.0, 16.0, 4.0], [6.0, 0.0, 4.0, 8.0], [0.0, 10.0, 0.0, 0.0], [6.0, 4.0, 6.0, 6.0]];
    for (ours, theirs) in savage.regrets.iter().zip(&rows) {
        assert_all(ours, theirs);
    }
    assert_all(&savage.figures, &[16.0, 8.0, 10.0, 6.0]);
    assert_eq!(savage.best, [3]);

    let mixture = hurwicz(&table(&PAY_OFFS), 0.5).expect("between 0 and 1");
    assert_all(&mixture.figures, &[22.0, 26.0, 29.0, 25.0]);
    assert_eq!(mixture.best, [2]);
    assert_all(&laplace(&table(&PAY_OFFS)).figures, &[23.0, 26.0, 28.0, 25.0]);
}

// Cite:      as above.
// Where:     JMcDM, test/testscdm.jl at commit 1778788e, "Maximum likelihood for single criterion" (its name for the
//            expected value) and "Expected Regret".
// Obtained:  published, one decimal; exact on paper.
#[test]
fn expected_value_and_expected_regret() {
    let table = table(&PAY_OFFS);
    let value = expected_value(&table, &PROBABILITIES).expect("sound probabilities");
    assert_all(&value.figures, &[24.0, 29.2, 27.0, 27.0]);
    assert_eq!(value.best, [1]);
    let regret = expected_regret(&table, &PROBABILITIES).expect("sound probabilities");
    assert_all(&regret.figures, &[8.0, 2.8, 5.0, 5.0]);
    assert_eq!(regret.best, [1]);
}

// Obtained:  exact on paper: .2 x 28 + .5 x 34 + .2 x 34 + .1 x 26 = 32, of which 29.2 is to be had unaided.
#[test]
fn perfect_information_is_worth_the_least_expected_regret() {
    let knowing = perfect_information(&table(&PAY_OFFS), &PROBABILITIES).expect("sound probabilities");
    assert_printed(knowing.with, 32.0, 12);
    assert_printed(knowing.without, 29.2, 12);
    assert_printed(knowing.value, 2.8, 12);
}

/// Whole numbers that follow from a seed, as pay-offs and, in shares of their sum, as probabilities.
fn made_up(seed: u64, options: usize, states: usize) -> (Table, Vec<f64>) {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 52).expect("twelve bits"))
    };
    let rows: Vec<Vec<f64>> = (0..options).map(|_| (0..states).map(|_| next() - 2048.0).collect()).collect();
    let shares: Vec<f64> = (0..states).map(|_| next() + 1.0).collect();
    let sum: f64 = shares.iter().sum();
    (Table::new(&rows).expect("a sound table"), shares.iter().map(|share| share / sum).collect())
}

/// Rounding of sums of a few figures of up to 2048.
const ROUNDING: f64 = 1e-9;

#[track_caller]
fn assert_near(one: f64, other: f64) {
    assert!((one - other).abs() <= ROUNDING, "{one} against {other}");
}

#[test]
fn the_laws_hold_on_made_up_tables() {
    let sizes = (1..=7).flat_map(|options| (1..=5).map(move |states| (options, states)));
    for ((options, states), seed) in sizes.cycle().zip(0..500) {
        let (table, probabilities) = made_up(seed, options, states);
        let value = expected_value(&table, &probabilities).expect("sound probabilities");
        let regret = expected_regret(&table, &probabilities).expect("sound probabilities");
        let knowing = perfect_information(&table, &probabilities).expect("sound probabilities");

        // What knowing is worth is the least expected regret.
        assert_near(knowing.value, regret.figures[regret.best[0]]);
        assert!(knowing.value >= 0.0);
        // Expected value and expected regret add up to the same for every option, so they choose the same.
        for (value, regret) in value.figures.iter().zip(&regret.figures) {
            assert_near(value + regret, knowing.with);
        }
        assert_eq!(value.best, regret.best);
        // Alike probabilities are Laplace.
        let alike = vec![1.0 / states as f64; states];
        let even = expected_value(&table, &alike).expect("sound probabilities");
        for (one, other) in even.figures.iter().zip(&laplace(&table).figures) {
            assert_near(*one, *other);
        }
        // The ends of Hurwicz, and what is between them.
        let (low, high) = (maximin(&table), maximax(&table));
        assert_eq!(hurwicz(&table, 0.0).expect("an end").figures, low.figures);
        assert_eq!(hurwicz(&table, 1.0).expect("an end").figures, high.figures);
        for (value, (low, high)) in value.figures.iter().zip(low.figures.iter().zip(&high.figures)) {
            assert!(low - ROUNDING <= *value && *value <= high + ROUNDING);
        }
        // Somebody is best in each state.
        let savage = minimax_regret(&table);
        for state in 0..states {
            assert!(savage.regrets.iter().any(|row| row[state].abs() <= 0.0));
        }
        assert!(savage.regrets.iter().flatten().all(|regret| *regret >= 0.0));
    }
}

#[test]
fn an_option_that_is_nowhere_better_is_never_ahead() {
    for seed in 0..200 {
        let (above, probabilities) = made_up(seed, 3, 4);
        let mut rows: Vec<Vec<f64>> = above.rows().map(<[f64]>::to_vec).collect();
        rows.push(rows[0].iter().map(|cell| cell - 1.0).collect());
        let table = Table::new(&rows).expect("a sound table");
        assert!(!laplace(&table).best.contains(&3));
        assert!(!maximin(&table).best.contains(&3));
        assert!(!maximax(&table).best.contains(&3));
        assert!(!hurwicz(&table, 0.3).expect("between 0 and 1").best.contains(&3));
        let savage = minimax_regret(&table);
        assert!(savage.figures[3] >= savage.figures[0]);
        assert!(!expected_value(&table, &probabilities).expect("sound").best.contains(&3));
    }
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(Table::new::<[f64; 2]>(&[]), Err(TableError::Empty));
    assert_eq!(Table::new(&[[0.0; 0]; 2]), Err(TableError::Empty));
    assert_eq!(Table::new(&[[1.0, f64::INFINITY]]), Err(TableError::NotFinite { option: 0, state: 1 }));
    assert_eq!(Table::new(&[[-1e301]]), Err(TableError::NotFinite { option: 0, state: 0 }));
    let table = table(&PAY_OFFS);
    let refused = |probabilities: &[f64]| expected_value(&table, probabilities).expect_err("refused");
    assert_eq!(refused(&[0.5, 0.5]), TableError::ProbabilityCount { found: 2, states: 4 });
    assert_eq!(refused(&[1.2, -0.2, 0.0, 0.0]), TableError::Probability { state: 0, found: 1.2 });
    assert_eq!(refused(&[0.25, 0.25, 0.25, 0.0]), TableError::ProbabilitySum { sum: 0.75 });
    assert!(matches!(refused(&[f64::NAN, 0.5, 0.5, 0.0]), TableError::Probability { state: 0, .. }));
    assert_eq!(hurwicz(&table, 1.5), Err(TableError::Optimism { found: 1.5 }));
    // The largest figures that may be: nothing overflows.
    let ends = Table::new(&[[1e300, -1e300], [-1e300, 1e300]]).expect("a sound table");
    assert!(minimax_regret(&ends).figures.iter().all(|regret| regret.is_finite()));
}
