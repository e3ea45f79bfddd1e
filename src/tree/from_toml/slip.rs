//! What a line that cannot be read was most likely meant to say.

/// What is known about a slip: a plainer message, if there is one, and what to type instead.
#[derive(Debug, Default)]
pub(super) struct Slip {
    pub(super) message: Option<String>,
    pub(super) hint: Option<String>,
}

impl Slip {
    fn hint(text: impl Into<String>) -> Self {
        Self { message: None, hint: Some(text.into()) }
    }

    fn new(message: &str, hint: impl Into<String>) -> Self {
        Self { message: Some(message.to_owned()), hint: Some(hint.into()) }
    }
}

/// The reader's message, with the words a policy officer may not know put plainly.
pub(super) fn plain_words(message: &str) -> String {
    message
        .split(", expected ")
        .next()
        .unwrap_or(message)
        .replace("basic string", "text in quotation marks")
        .replace("literal string", "text in quotation marks")
        .replace("string values must be quoted", "a text must be in quotation marks")
        .replace("array", "list")
        .replace("inline table", "table in braces")
        .replace("unquoted key", "key")
}

/// The line that a byte stands in.
pub(super) fn line_at(text: &str, at: usize) -> &str {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
}

/// What stands at a byte: from the last `=`, comma or bracket before it to the next comma or bracket.
fn token_at(text: &str, at: usize) -> &str {
    let line = line_at(text, at);
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let within = (at - start.min(at)).min(line.len());
    let before = line.get(..within).unwrap_or_default();
    let from = before.rfind(['=', ',', '[', '{']).map_or(0, |place| place + 1);
    let rest = line.get(from..).unwrap_or_default();
    let to = rest.find([',', ']', '}', '#']).unwrap_or(rest.len());
    rest.get(..to).unwrap_or_default().trim()
}

/// What the slip at a byte most likely is.
pub(super) fn find(text: &str, at: usize) -> Slip {
    let line = line_at(text, at).trim();
    if let Some(slip) = left_open(text, at) {
        return slip;
    }
    if line.starts_with('[') && !line.contains('=') {
        return header(line);
    }
    let Some((key, value)) = line.split_once('=') else { return no_equals_sign(line) };
    let value = value.split('#').next().unwrap_or(value).trim();
    if let Some(slip) = key_slip(key.trim()).or_else(|| whole_value(value)) {
        return slip;
    }
    let inside = value.contains(['[', '{']);
    figure(if inside { token_at(text, at) } else { value }).unwrap_or_default()
}

/// A bracket on a line above that is not closed makes the next line unreadable.
fn left_open(text: &str, at: usize) -> Option<Slip> {
    let start = text.get(..at)?.rfind('\n')?;
    let above = text.get(..start)?.lines().rev().find(|line| !line.trim().is_empty())?;
    let (mut depth, mut quoted, mut last) = (0_i32, false, ' ');
    for character in above.chars() {
        match character {
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => depth -= 1,
            // A remark, in which brackets mean nothing.
            '#' if !quoted => break,
            _ => {}
        }
        last = if character.is_whitespace() { last } else { character };
    }
    // A list may go on over lines, after a comma or its opening bracket.
    let open = depth > 0 && above.contains('=') && !matches!(last, ',' | '[');
    open.then(|| {
        Slip::new(
            "this cannot be read, because a bracket on the line above is not closed",
            "close the `{` or `[` above",
        )
    })
}

fn header(line: &str) -> Slip {
    let inside = line.trim_start_matches('[').split(']').next().unwrap_or_default();
    if !line.contains(']') && !inside.contains(' ') {
        return Slip::hint("close the header with `]`");
    }
    let segments: Vec<String> =
        inside.split('.').map(|segment| crate::key_path::nearest_id(segment).unwrap_or_default()).collect();
    if inside.chars().any(|character| !(character.is_ascii_alphanumeric() || "-_.".contains(character))) {
        return Slip::hint(format!(
            "ids are small letters, digits and hyphens: write `[{}]`",
            segments.join(".")
        ));
    }
    Slip::hint("a header stands alone on its line; begin a remark with #")
}

fn no_equals_sign(line: &str) -> Slip {
    if line.contains(':') {
        return Slip::hint("write `key = value`, with an equals sign and not a colon");
    }
    Slip::hint("write `key = value`, or begin a remark with #")
}

fn key_slip(key: &str) -> Option<Slip> {
    if key.contains("..") || key.starts_with('.') || key.ends_with('.') {
        return Some(Slip::hint("write one dot between the parts of a key, as in `score.control`"));
    }
    let bare = |character: char| character.is_ascii_alphanumeric() || "-_.\"'".contains(character);
    if key.is_empty() || key.chars().all(bare) {
        return None;
    }
    if key.contains(['"', '\'', '[', '{']) {
        return None;
    }
    let parts: Vec<String> =
        key.split('.').map(|part| crate::key_path::nearest_id(part).unwrap_or_default()).collect();
    Some(Slip::hint(format!("keys are small letters, digits and hyphens: write `{} = ...`", parts.join("."))))
}

fn whole_value(value: &str) -> Option<Slip> {
    if value.is_empty() {
        return Some(Slip::new(
            "a value is missing after the equals sign",
            "write the value, or take the line out",
        ));
    }
    if let Some(rest) = value.strip_prefix('=') {
        return Some(Slip::hint(format!("write one equals sign: `= {}`", rest.trim())));
    }
    if value.contains(['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}']) {
        return Some(Slip::hint("use straight quotation marks: \"...\""));
    }
    if value.contains('\\') && value.starts_with('"') {
        return Some(Slip::hint("write `/` between folders, and `\\\\` for a backslash that is meant"));
    }
    if value.starts_with('"') && value.matches('"').count() == 1 {
        return Some(Slip::hint("close the text with a quotation mark on the same line"));
    }
    if value.starts_with('"') && value.matches('"').count() > 2 {
        return Some(Slip::hint("inside a text use single quotation marks: \"the 'green' option\""));
    }
    thousands(value)
        .map(|number| Slip::new("a number has commas in it", format!("write it without: {number}")))
}

/// The first number with thousands commas, without them.
fn thousands(value: &str) -> Option<String> {
    let run = |character: char| character.is_ascii_digit() || character == ',';
    let mut runs = value.split(|character: char| !run(character)).map(|run| run.trim_matches(','));
    let grouped = |run: &&str| {
        let mut groups = run.split(',');
        let first = groups.next().unwrap_or_default();
        run.contains(',') && (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    runs.find(grouped).map(|run| run.replace(',', ""))
}

/// Words for what nobody knows.
const UNKNOWN: &[&str] = &["tbc", "tbd", "?", "null", "none", "n/a", "na", "unknown", "nil", "-", "missing"];

/// A figure or word as people write it.
fn figure(written: &str) -> Option<Slip> {
    let bare = written.trim().trim_end_matches(';').trim();
    let lower = bare.to_lowercase();
    if bare.is_empty() || bare.contains('"') {
        return None;
    }
    if UNKNOWN.contains(&lower.as_str()) {
        return Some(Slip::new("this is not a number", "if nobody knows, write \"missing\""));
    }
    match lower.as_str() {
        "yes" | "true" => return Some(Slip::hint("write true")),
        "no" | "false" => return Some(Slip::hint("write false")),
        _ => {}
    }
    if let Some(number) = bare.strip_suffix('%').and_then(plain_number) {
        let share = plain_number(bare).unwrap_or_default();
        let hint = format!(
            "write {share} where a share or a probability is meant, {number} where points or a swing are"
        );
        return Some(Slip::new("this is not a bare number", hint));
    }
    if let Some(number) = plain_number(bare) {
        return Some(Slip::new("this is not a bare number", format!("write the bare number: {number}")));
    }
    let range: Vec<&str> = bare.split(['-', '\u{2013}']).map(str::trim).collect();
    if let [low, high] = range.as_slice()
        && [low, high].iter().all(|end| end.parse::<f64>().is_ok())
    {
        let hint = format!("write the range as `{{ low = {low}, high = {high} }}`");
        return Some(Slip::new("this is not a number", hint));
    }
    let start = bare.trim_start_matches(['~', '<', '>', '\u{2212}', '\u{a3}', ' ']);
    let digits: String =
        start.chars().take_while(|character| character.is_ascii_digit() || *character == '.').collect();
    if digits.parse::<f64>().is_ok() {
        let sign = if bare.starts_with('\u{2212}') { "-" } else { "" };
        let hint = format!("write the bare number, {sign}{digits}, and put words behind a #");
        return Some(Slip::new("this is not a bare number", hint));
    }
    Some(Slip::hint(format!("if it is a text, write \"{bare}\"")))
}

/// A figure as people write it, `£1,000` or `5%`, as the format wants it.
pub(crate) fn plain_number(figure: &str) -> Option<String> {
    let bare = figure.trim().trim_start_matches(['£', '$', '€']).trim();
    let percent = bare.ends_with('%');
    let bare = bare.trim_end_matches('%').trim();
    let spaceless: String =
        bare.chars().filter(|character| *character != ' ' && *character != '\u{a0}').collect();
    let point = match spaceless.split_once(',') {
        // A decimal comma: one comma, and not three digits behind it.
        Some((whole, rest)) if !rest.contains(',') && rest.len() != 3 => format!("{whole}.{rest}"),
        _ => spaceless.replace(',', ""),
    };
    let first = point.trim_start_matches(['-', '+']).chars().next()?;
    if !first.is_ascii_digit() && first != '.' {
        return None;
    }
    let number: f64 = point.parse().ok().filter(|number: &f64| number.is_finite())?;
    let tidy = point.starts_with('0') || point.starts_with('.') || point.ends_with('.');
    Some(match (percent, tidy) {
        (true, _) => format!("{}", number / 100.0),
        (false, true) => format!("{number}"),
        (false, false) => point,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_people_write_them_become_bare_numbers() {
        let cases = [
            ("£1,000", "1000"),
            ("5%", "0.05"),
            ("1 250.50", "1250.50"),
            ("0,7", "0.7"),
            ("070", "70"),
            (".7", "0.7"),
            ("1,250,000", "1250000"),
        ];
        for (written, number) in cases {
            assert_eq!(plain_number(written).as_deref(), Some(number), "{written}");
        }
        for written in ["inf", "about 5", "", "nan", "-", "£"] {
            assert_eq!(plain_number(written), None, "{written}");
        }
    }

    #[test]
    fn a_slip_inside_braces_gets_its_own_hint() {
        let hint = |line: &str, at: &str| {
            find(line, line.find(at).expect("it is in the line")).hint.unwrap_or_default()
        };
        assert!(hint("x = { low = £100,000, high = 2 }", "£").contains("100000"));
        assert!(hint("x = { low = 5%, high = 2 }", "5%").contains("0.05"));
        assert!(hint("x = 60-80", "60").contains("low = 60, high = 80"));
        assert!(hint("x = TBC", "TBC").contains("\"missing\""));
        assert!(hint("x = 32 hours", "32").contains("32"));
        assert!(hint("options = [trust]", "trust").contains("\"trust\""));
        assert!(hint("[option.charitable trust]", "trust").contains("[option.charitable-trust]"));
    }
}
