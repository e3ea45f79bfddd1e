//! Discount factors against the published schedules.

use appraise::parameters::DiscountSchedule;

fn assert_factor(schedule: &str, year: usize, printed: f64) {
    let schedule = DiscountSchedule::named(schedule).unwrap_or_else(|| panic!("{schedule}"));
    let factor = schedule.factor(year);
    assert!((factor - printed).abs() <= 5e-7, "{} year {year}: {factor} is not {printed}", schedule.id);
}

/// Cite: Northern Ireland guide to expenditure appraisal, step 8, and the Scottish option appraisal guide, table 1: six
/// bands of 3.5, 3, 2.5, 2, 1.5 and 1%. How: factors as products of one-year factors at 50 digits, which agree with all
/// 46 factors printed there to four places. Printed: six places.
#[test]
fn the_six_bands_give_the_published_factors() {
    for (year, printed) in [
        (0, 1.0),
        (1, 0.966_184),
        (2, 0.933_511),
        (5, 0.841_973),
        (10, 0.708_919),
        (20, 0.502_566),
        (30, 0.356_278),
        (31, 0.345_901),
        (40, 0.265_105),
        (50, 0.197_263),
        (60, 0.146_782),
        (75, 0.094_214),
        (76, 0.091_916),
        (100, 0.050_818),
        (125, 0.027_411),
        (126, 0.026_873),
        (150, 0.016_708),
        (200, 0.006_207),
        (300, 0.001_401),
    ] {
        assert_factor("green-book-six-band", year, printed);
    }
}

/// Cite: HM Treasury, The Green Book, 2026, 6.54 (three bands) and 6.58 (health, flat); Department for Transport table
/// of April 2026 (health, declining; without pure time preference). How: products at 50 digits. Printed: six places.
#[test]
fn the_other_schedules_give_their_factors() {
    let table = [
        (
            "green-book-2026",
            [(30, 0.356_278), (75, 0.094_214), (126, 0.026_742), (200, 0.004_302), (300, 0.000_364)],
        ),
        (
            "health-2026",
            [(1, 0.985_222), (30, 0.639_762), (75, 0.327_376), (126, 0.153_207), (300, 0.011_486)],
        ),
        (
            "health-declining",
            [(30, 0.639_762), (31, 0.631_615), (76, 0.355_550), (126, 0.209_262), (300, 0.058_671)],
        ),
        (
            "no-time-preference",
            [(1, 0.970_874), (31, 0.401_664), (76, 0.128_757), (126, 0.044_855), (300, 0.003_550)],
        ),
    ];
    for (schedule, factors) in table {
        factors.iter().for_each(|(year, printed)| assert_factor(schedule, *year, *printed));
    }
}

/// Cite: the same schedules. A constant stream is worth the sum of its factors: 10 and 60 years at the six bands.
#[test]
fn annuities_are_sums_of_factors() {
    let six = DiscountSchedule::named("green-book-six-band").expect("it comes with the library");
    let annuity = |years: usize| (1..=years).map(|year| six.factor(year)).sum::<f64>();
    assert!((annuity(10) - 8.316_605).abs() <= 5e-7, "{}", annuity(10));
    assert!((annuity(60) - 25.375_260).abs() <= 5e-7, "{}", annuity(60));
}

/// A naive 1 / (1 + r)^t would rise where the rate falls.
#[test]
fn factors_always_fall() {
    for id in
        ["green-book-2026", "green-book-six-band", "health-2026", "health-declining", "no-time-preference"]
    {
        let schedule = DiscountSchedule::named(id).expect("it comes with the library");
        assert!((0..400).all(|year| schedule.factor(year) > schedule.factor(year + 1)), "{id}");
    }
}
