//! Laws that every aggregation method keeps, whatever the table.

use appraise::aggregation::{
    Aggregation, DecisionTable, Direction, Promethee, Scaling, Topsis, Vikor, WeightedProduct, WeightedSum,
};
use proptest::prelude::*;
use proptest::sample::select;

const SCALINGS: [Scaling; 5] = [Scaling::None, Scaling::Sum, Scaling::Vector, Scaling::MinMax, Scaling::Max];

/// The parts of a table, so that a law may change one of them.
#[derive(Clone, Debug)]
struct Parts {
    rows: Vec<Vec<f64>>,
    weights: Vec<f64>,
    directions: Vec<Direction>,
}

impl Parts {
    fn table(&self) -> DecisionTable {
        let (weights, directions) = (self.weights.clone(), self.directions.clone());
        DecisionTable::new(weights.len(), self.rows.concat(), weights, directions)
            .unwrap_or_else(|| unreachable!("the parts agree"))
    }
}

fn methods(scalings: &[Scaling]) -> Vec<(String, Box<dyn Aggregation>)> {
    let mut methods: Vec<(String, Box<dyn Aggregation>)> = Vec::new();
    for scaling in scalings {
        methods.push((format!("weighted sum, {scaling:?}"), Box::new(WeightedSum::with_scaling(*scaling))));
        methods.push((format!("TOPSIS, {scaling:?}"), Box::new(Topsis::with_scaling(*scaling))));
    }
    methods.push(("weighted product".to_owned(), Box::new(WeightedProduct)));
    methods.push(("VIKOR".to_owned(), Box::new(Vikor::default())));
    methods.push(("PROMETHEE".to_owned(), Box::new(Promethee)));
    methods
}

/// Tables of up to eight options by six criteria from these cells.
fn parts(cell: impl Strategy<Value = f64> + Clone) -> impl Strategy<Value = Parts> {
    (1_usize..=8, 1_usize..=6).prop_flat_map(move |(options, criteria)| {
        let rows = prop::collection::vec(prop::collection::vec(cell.clone(), criteria), options);
        let weights = prop::collection::vec((0_u8..20).prop_map(f64::from), criteria)
            .prop_filter("some weight", |weights| weights.iter().sum::<f64>() > 0.0);
        let direction = select(vec![Direction::HigherIsBetter, Direction::LowerIsBetter]);
        let directions = prop::collection::vec(direction, criteria);
        (rows, weights, directions).prop_map(|(rows, weights, directions)| Parts {
            rows,
            weights,
            directions,
        })
    })
}

/// Figures as people write them, zero and ties among them.
fn written() -> impl Strategy<Value = f64> + Clone {
    prop_oneof![
        (-5_i32..=5).prop_map(f64::from),
        (1_i32..=100_000).prop_map(|hundredths| f64::from(hundredths) / 100.0),
        (-100_000_i32..=100_000).prop_map(|hundredths| f64::from(hundredths) / 100.0),
    ]
}

fn positive() -> impl Strategy<Value = f64> + Clone {
    (1_i32..=100_000).prop_map(|hundredths| f64::from(hundredths) / 100.0)
}

/// Any finite figure, the largest and the smallest among them.
fn any_finite() -> impl Strategy<Value = f64> + Clone {
    use prop::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        4 => POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO,
        1 => select(vec![f64::MAX, f64::MIN, f64::MIN_POSITIVE, f64::from_bits(1), 0.0, -0.0, 1.0]),
    ]
}

/// Written tables, with an order to put their options in.
fn with_an_order() -> impl Strategy<Value = (Parts, Vec<usize>)> {
    parts(written()).prop_flat_map(|parts| {
        let order: Vec<usize> = (0..parts.rows.len()).collect();
        (Just(parts), Just(order).prop_shuffle())
    })
}

/// Written tables whose last option is the first, made worse or left as it is on each criterion.
fn with_a_dominated_option() -> impl Strategy<Value = Parts> {
    let losses = prop::collection::vec((0_u16..300).prop_map(|loss| f64::from(loss.saturating_sub(100))), 6);
    (parts(written()), losses).prop_map(|(mut parts, losses)| {
        let worse = parts.rows[0].iter().zip(&losses).zip(&parts.directions);
        let worse = worse.map(|((cell, loss), direction)| match direction {
            Direction::HigherIsBetter => cell - loss,
            Direction::LowerIsBetter => cell + loss,
        });
        parts.rows.push(worse.collect());
        parts
    })
}

fn assert_close(one: f64, other: f64, tolerance: f64, name: &str) -> Result<(), TestCaseError> {
    prop_assert!((one - other).abs() <= tolerance, "{name}: {one} against {other}");
    Ok(())
}

fn configuration() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn permuting_options_permutes_scores((parts, order) in with_an_order()) {
        let rows = order.iter().map(|option| parts.rows[*option].clone()).collect();
        let permuted = Parts { rows, ..parts.clone() }.table();
        let table = parts.table();
        for (name, method) in methods(&SCALINGS) {
            let (before, after) = (method.scores(&table), method.scores(&permuted));
            for (place, option) in order.iter().enumerate() {
                let tolerance = 1e-12 * before[*option].abs().max(1.0);
                assert_close(before[*option], after[place], tolerance, &name)?;
            }
        }
    }

    #[test]
    fn the_unit_of_a_criterion_changes_nothing(
        parts in parts(written()),
        factors in prop::collection::vec(0.001..1000.0_f64, 6),
    ) {
        let mut rescaled = parts.clone();
        for row in &mut rescaled.rows {
            row.iter_mut().zip(&factors).for_each(|(cell, factor)| *cell *= factor);
        }
        let (table, rescaled) = (parts.table(), rescaled.table());
        for (name, method) in methods(&SCALINGS[1..]) {
            for (before, after) in method.scores(&table).into_iter().zip(method.scores(&rescaled)) {
                assert_close(before, after, 1e-9, &name)?;
            }
        }
    }

    /// Exactly, for each step of these methods keeps its order under rounding.
    #[test]
    fn a_dominated_option_never_beats_its_dominator(parts in with_a_dominated_option()) {
        let table = parts.table();
        let last = table.options() - 1;
        for (name, method) in methods(&SCALINGS) {
            let scores = method.scores(&table);
            // Logarithms may be off in the last digit.
            let slack = if name == "weighted product" { 1e-12 } else { 0.0 };
            prop_assert!(scores[last] <= scores[0] + slack, "{name}: {scores:?}");
        }
    }

    #[test]
    fn there_is_a_number_for_each_option_of_any_table(parts in parts(any_finite())) {
        let table = parts.table();
        for (name, method) in methods(&SCALINGS) {
            let scores = method.scores(&table);
            prop_assert_eq!(scores.len(), table.options());
            prop_assert!(scores.iter().all(|score| !score.is_nan()), "{name}: {scores:?}");
        }
    }

    #[test]
    fn equal_options_score_the_same(parts in parts(any_finite()), copies in 1_usize..6) {
        let rows = vec![parts.rows[0].clone(); copies];
        let table = Parts { rows, ..parts }.table();
        for scaling in SCALINGS {
            let closeness = Topsis::with_scaling(scaling).scores(&table);
            prop_assert!(closeness.iter().all(|score| score.to_bits() == 0.5_f64.to_bits()), "{closeness:?}");
        }
        for scores in [Vikor::default().scores(&table), Promethee.scores(&table)] {
            prop_assert!(scores.iter().all(|score| score.to_bits() == 0.0_f64.to_bits()), "{scores:?}");
        }
    }

    #[test]
    fn flows_sum_to_zero_and_stay_within_one(parts in parts(written())) {
        let flows = Promethee.scores(&parts.table());
        assert_close(flows.iter().sum(), 0.0, 1e-12, "sum of flows")?;
        prop_assert!(flows.iter().all(|flow| flow.abs() <= 1.0 + 1e-12), "{flows:?}");
    }

    /// Sorting counts what comparing every pair counts.
    #[test]
    fn flows_are_those_of_all_pairs(parts in parts(written())) {
        let table = parts.table();
        let others = (table.options().max(2) - 1) as f64;
        for (option, flow) in Promethee.scores(&table).into_iter().enumerate() {
            let mut sum = 0.0;
            for rival in table.rows() {
                let pairs = table.row(option).iter().zip(rival).zip(table.weights()).zip(table.directions());
                for (((own, theirs), weight), direction) in pairs {
                    let better = f64::from(i8::from(own > theirs) - i8::from(own < theirs));
                    let sign = if *direction == Direction::HigherIsBetter { 1.0 } else { -1.0 };
                    sum += weight * sign * better;
                }
            }
            assert_close(flow, sum / others, 1e-12, "all pairs")?;
        }
    }

    #[test]
    fn the_ratio_of_two_weighted_products_is_their_own(parts in parts(positive())) {
        prop_assert!(WeightedProduct.suits(&parts.table()));
        let all = WeightedProduct.logarithms(&parts.table());
        let two = Parts { rows: parts.rows.iter().take(2).cloned().collect(), ..parts }.table();
        let pair = WeightedProduct.logarithms(&two);
        if let ([first, second, ..], [one, other]) = (all.as_slice(), pair.as_slice()) {
            assert_close(first - second, one - other, 1e-9, "ratio")?;
        }
    }
}
