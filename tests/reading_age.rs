//! How old a reader has to be: the Flesch-Kincaid grade of the sentences that the report makes by rule.
//!
//! Kincaid, J. P., Fishburne, R. P., Rogers, R. L. and Chissom, B. S. (1975), "Derivation of new readability formulas":
//! 0.39 words a sentence + 11.8 syllables a word - 15.59. A grade is a year at school that begins at an age of six or so, so
//! grade 9 is an age of 14 or 15.

use appraise::report::Block;

use crate::golden::{appraise, bundled, stem};

/// The sections whose sentences are made by rule. Others quote the file, or name laws and tables.
const MADE: [&str; 6] = ["recommendation", "options", "how-sure", "reversal", "method", "limits"];

/// The highest grade that is still for readers of 14 or 15.
const GRADE: f64 = 9.5;

/// Runs of vowels, a silent e at the end left out; one at least.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let vowel = |letter: char| "aeiouy".contains(letter);
    let letters: Vec<char> = word.chars().collect();
    let runs = letters
        .iter()
        .enumerate()
        .filter(|(place, one)| vowel(**one) && (*place == 0 || !vowel(letters[place - 1])));
    let silent = word.ends_with('e') && !word.ends_with("le") && word.len() > 2;
    (runs.count() - usize::from(silent)).max(1)
}

fn grade(text: &str) -> f64 {
    let words: Vec<&str> = text
        .split(|one: char| !one.is_alphabetic() && one != '\'')
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    // A point inside a figure ends no sentence.
    let ends = text.chars().zip(text.chars().skip(1).chain([' ']));
    let sentences =
        ends.filter(|(one, next)| matches!(one, '.' | '?') && next.is_whitespace()).count().max(1);
    let sounds: usize = words.iter().map(|word| syllables(word)).sum();
    let count = words.len().max(1) as f64;
    0.39 * count / sentences as f64 + 11.8 * sounds as f64 / count - 15.59
}

#[test]
fn sentences_made_by_rule_are_for_readers_of_fourteen_or_so() {
    for path in bundled() {
        let sections = appraise(&path).simulate().report().sections();
        let told: Vec<String> = sections
            .iter()
            .filter(|section| MADE.contains(&section.id))
            .flat_map(|section| &section.blocks)
            .flat_map(|block| match block {
                Block::Paragraph(line) => vec![line.text()],
                Block::List(lines) => lines.iter().map(appraise::report::Line::text).collect(),
                _ => Vec::new(),
            })
            .collect();
        let grade = grade(&told.join(" "));
        println!("{}: grade {grade:.1}", stem(&path));
        assert!(grade <= GRADE, "{}: grade {grade:.1}", stem(&path));
    }
}

#[test]
fn hard_words_and_long_sentences_are_told_from_easy_ones() {
    assert!(grade("The cat sat on the mat. It was fat.") < 2.0);
    let hard = "Notwithstanding considerable organisational heterogeneity, the aforementioned methodological \
        considerations necessitate comprehensive reconsideration of institutional responsibilities.";
    assert!(grade(hard) > 20.0);
    assert_eq!(["score", "criterion", "option", "table", "the"].map(syllables), [1, 3, 2, 2, 1]);
}
