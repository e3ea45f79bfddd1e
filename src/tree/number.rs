//! Numbers as text that reads back to the same bits.

/// The shortest text that reads back to the same number, a whole number without its point.
pub(crate) fn shortest(number: f64) -> String {
    let text = format!("{number:?}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A share in percent, without the last bits of its binary form: 3.5 for 0.035.
pub(crate) fn shortest_percent(share: f64) -> String {
    shortest((share * 1e12).round() / 1e10)
}

#[cfg(test)]
mod tests {
    use super::shortest;

    #[test]
    fn whole_numbers_lose_their_point_and_nothing_else() {
        for (number, text) in [(1.0, "1"), (0.1, "0.1"), (-0.5, "-0.5"), (1e300, "1e300"), (100.0, "100")] {
            assert_eq!(shortest(number), text);
        }
    }
}
