//! Figures and lists as they stand in a sentence.

use crate::tree::shortest;

/// Points with one decimal, or as many as it takes to show that they are not nothing.
pub(crate) fn points(figure: f64) -> String {
    decimals(figure, 1)
}

/// A weight with three decimals, or as many as it takes.
pub(crate) fn weight(figure: f64) -> String {
    decimals(figure, 3)
}

fn decimals(figure: f64, fewest: usize) -> String {
    if figure == 0.0 {
        return format!("{:.fewest$}", 0.0);
    }
    let text = (fewest..=12).map(|places| format!("{figure:.places$}"));
    let shown = text.into_iter().find(|text| text.parse::<f64>().is_ok_and(|shown| shown != 0.0));
    shown.unwrap_or_else(|| format!("{figure:e}"))
}

/// Points with as many decimals as tell them apart from another figure.
pub(crate) fn apart(figure: f64, other: f64) -> String {
    let shown = (1..=12).map(|places| (format!("{figure:.places$}"), format!("{other:.places$}")));
    let told = shown.into_iter().find(|(one, another)| one != another).map(|(one, _)| one);
    told.filter(|text| text.parse::<f64>().is_ok_and(|shown| shown != 0.0)).unwrap_or_else(|| points(figure))
}

/// The same words beginning with a capital.
pub(crate) fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => format!("{}{}", first.to_uppercase(), characters.as_str()),
        None => String::new(),
    }
}

/// "a, b and 7 more": at most so many by name.
pub(crate) fn list_some<T: AsRef<str>>(items: &[T], most: usize) -> String {
    if items.len() <= most {
        return list(items);
    }
    let first: Vec<&str> = items[..most].iter().map(AsRef::as_ref).collect();
    format!("{} and {} more", first.join(", "), items.len() - most)
}

/// A share as a percentage: whole per cents, but never "0%" or "100%" of what is neither.
pub(crate) fn percent(share: f64) -> String {
    let shown = format!("{:.0}%", 100.0 * share);
    match shown.as_str() {
        "0%" | "-0%" if share > 0.0 => "less than 1%".to_owned(),
        "-0%" => "0%".to_owned(),
        "100%" if share < 1.0 => "more than 99%".to_owned(),
        _ => shown,
    }
}

/// A share in percent with one decimal, or none if it is whole: "13.8%".
pub(crate) fn percent_exact(share: f64) -> String {
    let rounded = (1_000.0 * share).round() / 10.0;
    format!("{}%", shortest(if rounded == 0.0 { 0.0 } else { rounded }))
}

/// A whole number with commas between the thousands.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// Whole units of money with commas, with the sign of the currency where it has one.
pub(crate) fn money(currency: &str, amount: f64) -> String {
    let rounded = amount.abs().round();
    let minus = if amount <= -0.5 { "-" } else { "" };
    let sign = match currency {
        "GBP" | "£" => "£",
        "EUR" | "€" => "€",
        "USD" | "$" => "$",
        _ => "",
    };
    let whole = if rounded < 1e18 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is positive and small enough"
        )]
        thousands(rounded as u64)
    } else {
        format!("{rounded:e}")
    };
    let other = if sign.is_empty() && !currency.is_empty() { format!(" {currency}") } else { String::new() };
    format!("{minus}{sign}{whole}{other}")
}

/// Money with commas: whole units, else with two decimals, or as many as it takes to show that it is not nothing.
pub(crate) fn amount(figure: f64) -> String {
    let size = figure.abs();
    if size >= 1e15 || (size > 0.0 && size < 0.005) {
        return shortest(figure);
    }
    let rounded = format!("{size:.2}");
    let (whole, part) = rounded.split_once('.').unwrap_or((&rounded, "00"));
    let whole = thousands(whole.parse().unwrap_or_default());
    let part = if part == "00" { String::new() } else { format!(".{part}") };
    format!("{}{whole}{part}", if figure < 0.0 { "-" } else { "" })
}

/// Points with their sign.
pub(crate) fn signed(figure: f64) -> String {
    if figure > 0.0 { format!("+{}", points(figure)) } else { points(figure) }
}

/// A score in its unit: at most three decimals, and no trailing noughts.
pub(crate) fn score(figure: f64) -> String {
    let rounded = format!("{figure:.3}").parse().unwrap_or(figure);
    shortest(if rounded == 0.0 { 0.0 } else { rounded })
}

/// "a", "a and b", "a, b and c".
pub(crate) fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// "1 score", "3 scores".
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_figures_are_not_rounded_to_nothing() {
        assert_eq!(points(4.72), "4.7");
        assert_eq!(points(0.0), "0.0");
        assert_eq!(points(0.004), "0.004");
        assert_eq!(points(-0.02), "-0.02");
        assert_eq!(signed(12.17), "+12.2");
        assert_eq!(weight(0.1141), "0.114");
        assert_eq!(score(14.0), "14");
        assert_eq!(score(57.8003), "57.8");
    }

    #[test]
    fn money_has_commas_and_its_currency() {
        assert_eq!(money("GBP", 1_234_567.4), "£1,234,567");
        assert_eq!(money("GBP", -12.6), "-£13");
        assert_eq!(money("SEK", 99.5), "100 SEK");
        assert_eq!(money("", 0.2), "0");
    }

    #[test]
    fn money_is_told_with_commas_and_in_whole_units_if_it_can_be() {
        for (figure, told) in [
            (39_625_000.0, "39,625,000"),
            (-5_375_000.0, "-5,375,000"),
            (39_625_000.25, "39,625,000.25"),
            (0.0, "0"),
            (0.5, "0.50"),
            (153_333.333, "153,333.33"),
            (0.001, "0.001"),
            (999.999, "1,000"),
            (2e15, "2000000000000000"),
        ] {
            assert_eq!(amount(figure), told);
        }
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(count(1, "score"), "1 score");
    }
}
