//! How much room words take, without asking for a font: a careful guess, on the wide side.

/// The width of a text at a size.
pub(super) fn wide(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character as a share of the size. Scripts that are not listed count as wide.
fn em(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.32,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 1.0,
        'A'..='Z' => 0.74,
        '!'..='~' | '£' | '€' | '±' => 0.6,
        '\u{a0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{590}'..='\u{6ff}' => 0.75,
        _ => 1.05,
    }
}

/// The text, or as much of it as fits with an ellipsis.
pub(super) fn fitted(text: &str, room: f64, size: f64) -> String {
    if wide(text, size) <= room {
        return text.to_owned();
    }
    let mut shown = String::new();
    let mut taken = size;
    for character in text.chars() {
        taken += em(character) * size;
        if taken > room {
            break;
        }
        shown.push(character);
    }
    format!("{}…", shown.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut() {
        assert_eq!(fitted("Company", 200.0, 13.0), "Company");
        let cut = fitted("A company with a name that goes on and on", 120.0, 13.0);
        assert!(cut.ends_with('…') && wide(&cut, 13.0) <= 120.0 + 13.0, "{cut}");
        assert!(wide("漢字", 13.0) > wide("ab", 13.0));
    }
}
