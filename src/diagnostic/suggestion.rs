//! "Did you mean": the known word nearest to the one that was written.

/// Words that people use for words of the format.
const SYNONYMS: &[(&str, &str)] = &[
    ("weight", "swing"),
    ("min", "low"),
    ("minimum", "low"),
    ("mode", "likely"),
    ("most-likely", "likely"),
    ("max", "high"),
    ("maximum", "high"),
    ("url", "link"),
    ("bau", "business-as-usual"),
    ("status-quo", "business-as-usual"),
    ("scores", "score"),
    ("reason", "because"),
    ("source", "evidence"),
    ("sources", "evidence"),
    ("label", "name"),
];

/// The known word that a writer most likely meant, or none if nothing is near.
///
/// Near is a distance of at most a third of the length, two letters changing places counting once, or
/// the same word in another form (`joint_venture`, `Joint-Venture`). Of equally near words the first
/// is taken, so candidates come in file order.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase().replace([' ', '_'], "-");
    let most = (written.chars().count() / 3).max(1);
    let synonym = SYNONYMS.iter().find(|(used, _)| *used == written).map(|(_, meant)| *meant);
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        if Some(word) == synonym {
            return Some(word);
        }
        if word.len().abs_diff(written.len()) > most.max(2) {
            continue;
        }
        let distance = strsim::osa_distance(&written, word);
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, word));
        }
    }
    best.map(|(_, word)| word)
}

/// The most words a hint lists before it says how many more there are.
const LISTED: usize = 12;

/// Known words as a list for a hint: `a`, `b` and 3 more.
pub(crate) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    let shown = if words.len() > LISTED { &words[..LISTED - 1] } else { &words[..] };
    let mut text = shown.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    if words.len() > shown.len() {
        text.push_str(&format!(" and {} more", words.len() - shown.len()));
    } else if let Some(last) = text.rfind(", ") {
        text.replace_range(last..last + 2, " and ");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        let known = ["swing", "importance", "parent", "teckal-company", "joint-venture"];
        assert_eq!(nearest("swimg", known), Some("swing"));
        assert_eq!(nearest("tekal-company", known), Some("teckal-company"));
        assert_eq!(nearest("Joint_Venture", known), Some("joint-venture"));
        assert_eq!(nearest("zebra", known), None);
    }

    #[test]
    fn long_lists_say_how_many_more() {
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert!(listed(["x"; 20]).ends_with(" and 9 more"));
    }
}
