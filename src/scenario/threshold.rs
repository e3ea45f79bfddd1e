//! `[threshold.id]`: what is good enough.

use super::section::section;

section! {
    /// What is good enough, over all futures.
    pub struct Threshold: common {
        /// `total`, `npsv`, `npc`, `delay-months`, or a leaf.
        of: Option<String> = "of" => required().part(5);
        /// At least so much.
        at_least: Option<f64> = "at-least" => or("bound", 0).part(5);
        /// At most so much.
        at_most: Option<f64> = "at-most" => or("bound", 1).part(5);
    }
}
