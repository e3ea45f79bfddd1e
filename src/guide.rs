//! The guide: how to write a scenario, what is computed from it and how, and what it is not.
//!
//! - [`scenario_file`]: how to write a scenario, for people who do not program.
//! - [`mod@reference`]: every key of the file.
//! - [`result`]: every field of the result in JSON.
//! - [`methods`]: every formula, with its assumptions and its source.
//! - [`uncertainty`]: how ranges, risks and dates are drawn, and how sure each figure is.
//! - [`money`]: from lines of cost to two views, measures, and what would change them.
//! - [`reports`]: the forms in which a result can be handed on.
//! - [`glossary`]: the words, and what they mean here.
//! - [`limits`]: what a score is not, and what this version does not do.
//! - [`embedding`]: the library in a program of your own.
//! - [`architecture`]: where things live, and where one more thing goes.

macro_rules! pages {
    ($( $name:ident, $file:literal; )+) => {
        $(
            #[allow(clippy::doc_markdown, reason = "pages for people who do not program")]
            #[doc = include_str!($file)]
            pub mod $name {}
        )+
    };
}

pages! {
    scenario_file, "guide/scenario_file.md";
    reference, "guide/reference.md";
    result, "guide/result.md";
    methods, "guide/methods.md";
    uncertainty, "guide/uncertainty.md";
    money, "guide/money.md";
    reports, "guide/reports.md";
    glossary, "guide/glossary.md";
    limits, "guide/limits.md";
    embedding, "guide/embedding.md";
    architecture, "guide/architecture.md";
}
