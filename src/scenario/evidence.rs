//! `[evidence.id]`: the sources.

use super::section::section;

section! {
    /// A source, cited elsewhere as `id` or `id#where`.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [evidence.business-case]
    ///     title = "Business case for a company"
    ///     publisher = "The council"
    ///
    ///     [option.company]
    ///     score.gains = { value = 80, evidence = "business-case#p. 14" }
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let source = scenario.document().evidence.get("business-case").expect("a source of the file");
    /// assert_eq!(source.title.as_deref(), Some("Business case for a company"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
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
