//! The two programs that complete and explain TOML in editors, Taplo and Tombi, on good and bad files.
//!
//! They are not needed to build: without them these tests say so and pass, unless `APPRAISE_REAL=1` is set. The programs
//! are found as `taplo` and `tombi`, or where `APPRAISE_TAPLO` and `APPRAISE_TOMBI` say.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::golden::bundled;
use crate::outside::skipped;
use crate::schema::mistakes::{GOOD, MISTAKES, made};

/// A checker: its name, the variable that says where it is, and what it is called with.
struct Editor {
    name: &'static str,
    variable: &'static str,
    arguments: &'static [&'static str],
}

const TAPLO: Editor = Editor { name: "taplo", variable: "APPRAISE_TAPLO", arguments: &["check"] };
const TOMBI: Editor = Editor { name: "tombi", variable: "APPRAISE_TOMBI", arguments: &["lint", "--offline"] };

impl Editor {
    fn program(&self) -> String {
        std::env::var(self.variable).unwrap_or_else(|_| self.name.to_owned())
    }

    /// Whether it can be run. If not, that is said, and fails where the real programs are asked for.
    fn is_there(&self) -> bool {
        // Told by its name: Taplo from npm ends with 1 after telling its version.
        let output = Command::new(self.program()).arg("--version").output();
        let there = output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).starts_with(self.name));
        if !there {
            skipped(&format!("`{}` cannot be run (install it, or set {})", self.program(), self.variable));
        }
        there
    }

    /// Whether it takes all of these files, and what it says.
    fn takes(&self, folder: &Path, files: &[String]) -> (bool, String) {
        let mut command = Command::new(self.program());
        command.args(self.arguments).args(files).current_dir(folder).env("NO_COLOR", "1");
        let output = command.output().expect("it ran before");
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    /// It takes the bundled scenarios without a doubt, and finds something in every file with a mistake.
    fn judges_well(&self) {
        if !self.is_there() {
            return;
        }
        let folder = self.folder();
        let (taken, said) = self.takes(&folder, &good());
        assert!(taken, "{} refuses a file that is right:\n{said}", self.name);
        assert!(!said.contains("strict mode"), "{} has doubts:\n{said}", self.name);
        assert!(
            !said.contains("good.toml"),
            "{} finds something in a file that is right:\n{said}",
            self.name
        );
        let (taken, said) = self.takes(&folder, &bad());
        let missed: Vec<String> = bad().into_iter().filter(|file| !said.contains(file.as_str())).collect();
        assert!(!taken && missed.is_empty(), "{} sees nothing wrong with {missed:?}:\n{said}", self.name);
        fs::remove_dir_all(folder).expect("the folder can be removed");
    }

    /// A folder with the schema and all files, as an editor finds them.
    fn folder(&self) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("appraise-{}-{}", self.name, std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("scenario.schema.json"), appraise::scenario::schema()).expect("a file");
        for path in bundled() {
            fs::copy(&path, folder.join(path.file_name().expect("a name"))).expect("a copy");
        }
        fs::write(folder.join("good.toml"), GOOD).expect("a file");
        for mistake in MISTAKES {
            fs::write(folder.join(format!("{}.toml", mistake.0)), made(mistake)).expect("a file");
        }
        folder
    }
}

/// The names of the files that are right.
fn good() -> Vec<String> {
    let name = |path: PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    bundled().into_iter().filter_map(name).chain(["good.toml".to_owned()]).collect()
}

/// The names of the files with a mistake.
fn bad() -> Vec<String> {
    MISTAKES.iter().map(|mistake| format!("{}.toml", mistake.0)).collect()
}

#[test]
fn taplo_takes_what_is_right_and_refuses_mistakes() {
    TAPLO.judges_well();
}

#[test]
fn tombi_takes_what_is_right_and_refuses_mistakes() {
    TOMBI.judges_well();
}
