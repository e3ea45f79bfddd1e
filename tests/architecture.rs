//! What a convention asks, a test checks: layers, fences, sizes, first sentences.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of `src` and the layer each belongs to. A module uses its own layer and those below.
const LAYERS: &[(&str, u8)] = &[
    ("key_path", 0),
    ("date", 0),
    ("id", 0),
    ("digest", 0),
    ("sheet_column", 0),
    ("diagnostic", 0),
    ("tree", 0),
    ("numeric", 0),
    ("error", 0),
    ("distribution", 1),
    ("parameters", 1),
    ("scenario", 1),
    ("model", 2),
    ("appraisal", 3),
    ("study", 4),
    ("report", 5),
    ("guide", 6),
];

/// What a layer may not use although it is below.
const FENCES: &[(&str, &str)] = &[
    ("appraisal", "scenario"),
    ("appraisal", "diagnostic"),
    ("report", "scenario"),
    ("report", "numeric"),
    ("study", "scenario"),
];

/// Crates that are named in one file only.
const NAMED_ONCE: &[(&str, &str)] = &[
    ("toml", "src/tree/from_toml.rs"),
    ("annotate_snippets", "src/diagnostic/render.rs"),
    ("sha2", "src/digest.rs"),
    ("pulp", "src/numeric/wide.rs"),
    ("strsim", "src/diagnostic/suggestion.rs"),
    ("resvg", "src/report/png.rs"),
    ("rust_xlsxwriter", "src/report/xlsx/writer.rs"),
    ("calamine", "src/model/import/spreadsheet.rs"),
    ("csv", "src/model/import/comma_separated.rs"),
];

const MOST_LINES_OF_A_FILE: usize = 400;
const MOST_LINES_OF_A_FUNCTION: usize = 50;

struct SourceFile {
    path: String,
    text: String,
}

impl SourceFile {
    /// The code: no comments, no blank lines, no unit tests.
    fn code(&self) -> Vec<&str> {
        let text = self.text.split("#[cfg(test)]").next().unwrap_or_default();
        text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//")).collect()
    }

    fn module(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split(['/', '.']).next().unwrap_or_default()
    }
}

fn sources() -> Vec<SourceFile> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("an entry of src").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source file is text");
                files.push(SourceFile { path: path.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(files.len() > 50, "the sources are found");
    files
}

/// What is wrong with the layers of one file.
fn layer_breaches(path: &str, module: &str, code: &[&str]) -> Vec<String> {
    let layer = |name: &str| LAYERS.iter().find(|(known, _)| *known == name).map(|(_, layer)| *layer);
    let mut breaches = Vec::new();
    let Some(own) = layer(module) else {
        return if module == "lib" { breaches } else { vec![format!("{path}: `{module}` has no layer")] };
    };
    for line in code {
        for used in line.split("crate::").skip(1).filter(|_| !line.contains("$crate::")) {
            let names = used.strip_prefix('{').map_or(used, |list| list.split('}').next().unwrap_or(list));
            for name in names
                .split(',')
                .map(|part| part.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next())
            {
                let Some(name) = name.filter(|name| !name.is_empty() && *name != module) else { continue };
                match layer(name) {
                    Some(other) if other > own => {
                        breaches.push(format!("{path}: layer {own} uses `{name}` of layer {other}"));
                    }
                    _ if FENCES.contains(&(module, name)) => {
                        breaches.push(format!("{path}: uses `{name}` across a fence"));
                    }
                    _ => {}
                }
            }
        }
    }
    breaches
}

#[test]
fn imports_only_point_down_and_no_fence_is_crossed() {
    let files = sources();
    let breaches: Vec<String> =
        files.iter().flat_map(|file| layer_breaches(&file.path, file.module(), &file.code())).collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn a_planted_breach_is_caught() {
    assert_eq!(layer_breaches("x", "model", &["use crate::appraisal::Outcome;"]).len(), 1);
    assert_eq!(layer_breaches("x", "appraisal", &["use crate::scenario::Document;"]).len(), 1);
    assert_eq!(layer_breaches("x", "report", &["    let x = crate::numeric::exp::exp(1.0);"]).len(), 1);
    assert_eq!(layer_breaches("x", "tree", &["use crate::{date::Date, report::Text};"]).len(), 1);
    assert_eq!(layer_breaches("x", "helpers", &[]).len(), 1);
    assert!(layer_breaches("x", "report", &["use crate::appraisal::Outcome;"]).is_empty());
}

#[test]
fn the_engine_touches_no_file_no_clock_and_no_hash_order() {
    for file in sources().iter().filter(|file| file.module() == "appraisal") {
        for word in ["std::fs", "std::time", "std::env", "std::thread", "HashMap", "HashSet", "println!"] {
            // Threads are named in one file.
            if word == "std::thread" && file.path == "src/appraisal/simulation/run.rs" {
                continue;
            }
            assert!(!file.code().iter().any(|line| line.contains(word)), "{} uses {word}", file.path);
        }
    }
    for file in sources() {
        for word in ["SystemTime", "Instant::now"] {
            assert!(!file.text.contains(word), "{} reads the clock", file.path);
        }
    }
}

#[test]
fn an_outside_crate_is_named_in_one_file() {
    for (name, home) in NAMED_ONCE {
        for file in sources().iter().filter(|file| file.path != *home) {
            let names = |line: &str| {
                line.contains(&format!("use {name}::"))
                    || line.contains(&format!("::{name}::")) && !line.contains("crate::")
            };
            assert!(
                !file.code().iter().any(|line| names(line)),
                "{} names {name}; only {home} may",
                file.path
            );
        }
    }
}

#[test]
fn every_file_begins_with_a_sentence_about_itself() {
    for file in sources() {
        let first = file.text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 20, "{}: {first}", file.path);
        let doc: Vec<&str> = file.text.lines().take_while(|line| line.starts_with("//!")).collect();
        assert!(
            doc.iter().any(|line| line.trim_end().ends_with(['.', '?', ':'])),
            "{}: no sentence",
            file.path
        );
    }
}

#[test]
fn no_file_is_a_drawer_for_odds_and_ends() {
    for file in sources() {
        for name in ["mod.rs", "util.rs", "utils.rs", "common.rs", "helpers.rs", "types.rs"] {
            assert!(!file.path.ends_with(&format!("/{name}")), "{}", file.path);
        }
    }
}

/// Functions with their lengths in lines, found by the closing brace at the same indent.
fn functions(file: &SourceFile) -> Vec<(String, usize)> {
    let code = file.text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let is_function = [
            "fn ",
            "pub fn ",
            "pub(crate) fn ",
            "pub(super) fn ",
            "const fn ",
            "pub const fn ",
            "pub(crate) const fn ",
        ]
        .iter()
        .any(|begin| bare.starts_with(begin));
        if !is_function || bare.ends_with(';') {
            continue;
        }
        let indent = line.len() - bare.len();
        let closing = format!("{}}}", " ".repeat(indent));
        let end = lines[start..].iter().position(|line| *line == closing).unwrap_or(0);
        found.push((format!("{}:{}", file.path, start + 1), end + 1));
    }
    found
}

/// Scripts and styles in a folder.
fn beside(folder: &str) -> Vec<(String, String)> {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let kind = |path: &std::path::PathBuf| path.extension().is_some_and(|kind| kind == "js" || kind == "css");
    let found: Vec<(String, String)> = files
        .filter(kind)
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("text")))
        .collect();
    assert!(found.len() >= 3, "the script and the style of the page");
    found
}

#[test]
fn files_and_functions_stay_small() {
    let files = sources();
    let mut lengths: Vec<usize> = Vec::new();
    for file in &files {
        let lines = file.code().len();
        assert!(lines <= MOST_LINES_OF_A_FILE, "{} has {lines} lines of code", file.path);
        for (at, length) in functions(file) {
            assert!(length <= MOST_LINES_OF_A_FUNCTION, "{at} has {length} lines");
            lengths.push(length);
        }
    }
    for (path, text) in beside("src/report/html") {
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        assert!(lines <= MOST_LINES_OF_A_FILE, "{path} has {lines} lines");
    }
    lengths.sort_unstable();
    let mut sizes: Vec<usize> = files.iter().map(|file| file.code().len()).collect();
    sizes.sort_unstable();
    println!(
        "{} functions, median {} lines; {} files, median {} lines of code",
        lengths.len(),
        lengths[lengths.len() / 2],
        sizes.len(),
        sizes[sizes.len() / 2]
    );
}

#[test]
fn nothing_in_the_sources_panics_on_purpose() {
    for file in sources() {
        for word in
            [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!(", "unsafe "]
        {
            assert!(!file.code().iter().any(|line| line.contains(word)), "{} has {word}", file.path);
        }
    }
}

#[test]
fn every_dependency_is_explained_in_contributing() {
    let manifest = fs::read_to_string("Cargo.toml").expect("the manifest is text");
    let contributing = fs::read_to_string("CONTRIBUTING.md").expect("CONTRIBUTING is text");
    let mut section = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if let Some((name, _)) = line.split_once('=').filter(|_| section.ends_with("dependencies]")) {
            assert!(
                contributing.contains(&format!("| `{}` |", name.trim())),
                "{} is not explained",
                name.trim()
            );
        }
    }
}

#[test]
fn no_dependency_asks_for_a_newer_rust_than_the_manifest_states() {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let version = |text: &str| -> Vec<u32> {
        text.split('.').map(|part| part.parse().unwrap_or(0)).chain([0]).take(2).collect()
    };
    let packages = metadata["packages"].as_array().expect("packages");
    let stated: BTreeMap<&str, Vec<u32>> = packages
        .iter()
        .filter_map(|package| Some((package["name"].as_str()?, version(package["rust_version"].as_str()?))))
        .collect();
    let own = stated.get("appraise").expect("our own package").clone();
    for (name, needed) in &stated {
        assert!(*needed <= own, "{name} needs Rust {needed:?}, and the manifest states {own:?}");
    }
}

#[test]
fn every_bundled_scenario_is_marked_illustrative() {
    for entry in fs::read_dir("examples/scenarios").expect("scenarios can be read") {
        let path = entry.expect("a scenario").path();
        let text = fs::read_to_string(&path).expect("a scenario is text");
        assert!(text.to_lowercase().contains("illustrative"), "{}", path.display());
    }
}

#[test]
fn the_reference_in_the_guide_is_what_the_key_tables_say() {
    golden(Path::new("src/guide/reference.md"), &appraise::scenario::reference());
}

/// Compares with a file kept in the repository; `UPDATE_GOLDEN=1` writes it again.
pub(crate) fn golden(path: &Path, text: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path, text).expect("a golden file can be written");
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == text,
        "{} is out of date: run the tests with UPDATE_GOLDEN=1 and look at the change",
        path.display()
    );
}
