//! The limit of what a body of the authority's own may earn on the market.

use super::appraise;

/// The company with incomes as written.
fn company(incomes: &str) -> appraise::appraisal::VehicleTest {
    let text = format!(
        "format = 1\n[option.as-is]\nscore.x = 50\n[option.company]\nscore.x = 60\n[criterion.x]\n\
         [option.company.vehicle]\nform = 'teckal-company'\n{incomes}"
    );
    appraise(&text).vehicle_tests().remove(0)
}

/// Cite: Public Contracts Regulations 2015, regulation 12 (more than 80% of activities), for a body to which all of the
/// 158.5 million of Cornwall's proposal would be entrusted. How: our own derivation, constructed: T / (T + X) > 0.8 is
/// X < T / 4, so market income must be strictly below 39.625 million. Exact.
#[test]
fn market_income_stays_strictly_below_a_quarter_of_what_is_entrusted() {
    let case = |market: &str| company(&format!("entrusted-income = 158_500_000\nmarket-income = {market}"));
    let at = case("39_625_000");
    assert_eq!(at.most_market_income, Some(39_625_000.0));
    assert_eq!((at.room, at.passes), (Some(0.0), Some(false))); // exactly 80% is not more than 80%
    assert_eq!(at.share, Some(0.8));
    let below = case("39_624_999.99");
    assert_eq!(below.passes, Some(true));
    let above = case("45_000_000");
    assert_eq!((above.room, above.passes), (Some(-5_375_000.0), Some(false)));
    assert_eq!(above.least_entrusted_income, Some(180_000_000.0));
}

/// Cite: the same. How: our own derivation, constructed: with market income uniform from 0 to 158.5 million, a quarter
/// of the range is below the limit. Exact.
#[test]
fn the_chance_of_being_above_the_limit_is_the_part_of_the_range_below_it() {
    let test = company("entrusted-income = 158_500_000\nmarket-income = { low = 0, high = 158_500_000 }");
    assert_eq!(test.chance, Some(0.25));
}
