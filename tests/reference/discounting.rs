//! Discount factors against the published schedules.

use appraise::parameters::DiscountSchedule;

fn named(schedule: &str) -> &'static DiscountSchedule {
    DiscountSchedule::named(schedule).unwrap_or_else(|| panic!("{schedule}"))
}

fn assert_factor(schedule: &str, year: usize, printed: f64) {
    let schedule = named(schedule);
    let factor = schedule.factor(year);
    assert!((factor - printed).abs() <= 5e-7, "{} year {year}: {factor} is not {printed}", schedule.id);
}

const SCHEDULES: [&str; 5] =
    ["green-book-six-band", "green-book-2026", "health-2026", "health-declining", "no-time-preference"];

/// Year, and the factors of the five schedules below.
const FACTORS: [(usize, [f64; 5]); 23] = [
    (0, [1.0, 1.0, 1.0, 1.0, 1.0]),
    (1, [0.966_184, 0.966_184, 0.985_222, 0.985_222, 0.970_874]),
    (2, [0.933_511, 0.933_511, 0.970_662, 0.970_662, 0.942_596]),
    (3, [0.901_943, 0.901_943, 0.956_317, 0.956_317, 0.915_142]),
    (4, [0.871_442, 0.871_442, 0.942_184, 0.942_184, 0.888_487]),
    (5, [0.841_973, 0.841_973, 0.928_260, 0.928_260, 0.862_609]),
    (10, [0.708_919, 0.708_919, 0.861_667, 0.861_667, 0.744_094]),
    (15, [0.596_891, 0.596_891, 0.799_852, 0.799_852, 0.641_862]),
    (20, [0.502_566, 0.502_566, 0.742_470, 0.742_470, 0.553_676]),
    (25, [0.423_147, 0.423_147, 0.689_206, 0.689_206, 0.477_606]),
    (30, [0.356_278, 0.356_278, 0.639_762, 0.639_762, 0.411_987]),
    (31, [0.345_901, 0.345_901, 0.630_308, 0.631_615, 0.401_664]),
    (40, [0.265_105, 0.265_105, 0.551_262, 0.562_799, 0.319_654]),
    (50, [0.197_263, 0.197_263, 0.475_005, 0.495_094, 0.248_014]),
    (60, [0.146_782, 0.146_782, 0.409_296, 0.435_534, 0.192_430]),
    (75, [0.094_214, 0.094_214, 0.327_376, 0.359_354, 0.131_513]),
    (76, [0.091_916, 0.091_916, 0.322_538, 0.355_550, 0.128_757]),
    (100, [0.050_818, 0.050_818, 0.225_629, 0.275_402, 0.077_459]),
    (125, [0.027_411, 0.027_411, 0.155_505, 0.211_062, 0.045_622]),
    (126, [0.026_873, 0.026_742, 0.153_207, 0.209_262, 0.044_855]),
    (150, [0.016_708, 0.014_785, 0.107_175, 0.170_387, 0.029_860]),
    (200, [0.006_207, 0.004_302, 0.050_909, 0.111_042, 0.012_791]),
    (300, [0.001_401, 0.000_364, 0.011_486, 0.058_671, 0.003_550]),
];

/// Cite: Northern Ireland guide to expenditure appraisal, step 8, and the Scottish option appraisal guide, table 1: six
/// bands of 3.5, 3, 2.5, 2, 1.5 and 1%; HM Treasury, The Green Book, 2026, 6.54 (three bands) and 6.58 (health, flat);
/// Department for Transport table of April 2026 (health, declining; without pure time preference). How: factors as
/// products of one-year factors at 50 digits; those of the six bands agree with all 46 factors printed in table 1 to four
/// places. Printed: six places.
#[test]
fn every_schedule_gives_its_factors() {
    for (year, printed) in FACTORS {
        SCHEDULES.iter().zip(printed).for_each(|(schedule, printed)| assert_factor(schedule, year, printed));
    }
}

/// Cite: the same schedules. A constant stream is worth the sum of its factors: 10 and 60 years at the six bands.
#[test]
fn annuities_are_sums_of_factors() {
    let six = named("green-book-six-band");
    let annuity = |years: usize| six.annuity(years);
    assert!((0..70).all(|years| {
        let sum: f64 = (1..=years).map(|year| six.factor(year)).sum();
        (annuity(years) - sum).abs() < 1e-12
    }));
    assert!((annuity(10) - 8.316_605).abs() <= 5e-7, "{}", annuity(10));
    assert!((annuity(60) - 25.375_260).abs() <= 5e-7, "{}", annuity(60));
}

/// Cite: the same. A factor is a product of one-year factors, each at its own year's rate. How: on paper. The naive
/// 1 / (1 + r)^t at the rate of the year itself gives 0.4000 for year 31 and rises from year 75 (0.1089) to 80 (0.1387).
/// Printed: four places.
#[test]
fn factors_are_products_and_always_fall() {
    for id in SCHEDULES {
        let schedule = named(id);
        assert!((0..400).all(|year| schedule.factor(year) > schedule.factor(year + 1)), "{id}");
    }
    let six = named("green-book-six-band");
    let naive = |year: usize| (0..year).fold(1.0, |factor, _| factor / (1.0 + six.rate(year)));
    for (year, printed) in [(31, 0.4000), (75, 0.1089), (80, 0.1387)] {
        assert!((naive(year) - printed).abs() <= 5e-5, "{year}: {}", naive(year));
        assert!((six.factor(year) - printed).abs() > 0.01, "{year}: the naive factor {printed}");
    }
    // As long as the rate is one, they are the same.
    assert!((0..=30).all(|year| (naive(year) - six.factor(year)).abs() < 1e-12));
}

/// Cite: the same. The readings of one edition agree as long as they have to: three and six bands to year 125, flat and
/// declining health to year 30. How: exact.
#[test]
fn readings_of_one_edition_agree_for_as_long_as_their_rates_do() {
    for (one, other, last) in
        [("green-book-six-band", "green-book-2026", 125), ("health-2026", "health-declining", 30)]
    {
        let (one, other) = (named(one), named(other));
        assert!((0..=last).all(|year| one.factor(year).to_bits() == other.factor(year).to_bits()));
        assert!((last + 1..400).all(|year| one.factor(year).to_bits() != other.factor(year).to_bits()));
    }
}
