//! `[log.id]`: assumptions, decisions and data, as quality assurance asks for them.

use super::path_pattern::PathPattern;
use super::section::{section, words};

words! {
    /// Which log an entry belongs to.
    pub enum LogKind {
        /// Something taken to be so.
        Assumption = "assumption",
        /// Something decided along the way.
        Decision = "decision",
        /// Where figures came from.
        Data = "data",
    }
}

section! {
    /// An assumption, a decision or a note on data.
    pub struct LogEntry: common {
        /// Which log it belongs to.
        kind: Option<LogKind> = "kind" => required().part(1);
        /// What it says.
        says: Option<String> = "says" => required().part(1);
        /// The inputs it bears on.
        at: Vec<PathPattern> = "at" => part(1);
        /// What it does to the result.
        effect: Option<String> = "effect" => part(1);
        /// How far it can be relied on.
        reliability: Option<String> = "reliability" => part(1);
        /// Who signed it off: a role.
        signed_off_by: Option<String> = "signed-off-by" => part(1);
    }
}
