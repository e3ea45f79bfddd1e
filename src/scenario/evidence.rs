//! `[evidence.id]`: the sources.

use super::section::section;

section! {
    /// A source, cited elsewhere as `id` or `id#where`.
    pub struct Source: common {
        /// Its title.
        title: Option<String> = "title" => required().part(1);
        /// Who published it.
        publisher: Option<String> = "publisher" => part(1);
        /// Where it can be found.
        link: Option<String> = "link" => part(1);
        /// The words relied on.
        text: Option<String> = "text" => part(1);
        /// A hash in the place of the words, where they cannot be shown.
        withheld: Option<String> = "withheld" => part(7);
    }
}
