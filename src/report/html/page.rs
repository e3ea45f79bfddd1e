//! The frame of the page: head, policy, way around, and the end.

use std::sync::OnceLock;

use super::blocks::place_of;
use super::controls;
use crate::digest::sha256_base64;
use crate::report::Report;
use crate::report::block::Section;
use crate::report::escape::escaped;

const STYLE: &str = include_str!("page.css");

/// The additive model and the controls, in readable form.
pub(super) const SCRIPT: &str = concat!(include_str!("model.js"), "\n", include_str!("page.js"));

pub(super) fn framed(report: &Report, sections: &[Section], body: &str, data: &str) -> String {
    let title = escaped(report.title());
    let certificate = report.appraisal().certificate();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"appraise {}\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the report</a>\n\
         <header>\n<h1 dir=\"auto\">{title}</h1>\n</header>\n{}\
         <main id=\"main\" tabindex=\"-1\">\n{body}</main>\n\
         <footer>\n<p class=\"quiet\">Made by appraise {} from input <code>{}</code>.</p>\n</footer>\n\
         <script type=\"application/json\" id=\"appraisal-data\">{data}</script>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n",
        policy(),
        escaped(&certificate.version),
        ways(sections),
        escaped(&certificate.version),
        escaped(&certificate.fingerprint),
    )
}

/// Nothing is loaded, sent or run but the style and the script of the page itself, known by their hashes.
fn policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        sha256_base64(STYLE.as_bytes()),
        sha256_base64(SCRIPT.as_bytes())
    ))
}

/// The way around: one link for each section.
fn ways(sections: &[Section]) -> String {
    let mut links = String::new();
    for section in sections.iter().filter(|section| !section.heading.is_empty()) {
        links.push_str(&format!(
            "<li><a href=\"#{}\">{}</a></li>\n",
            place_of(section.id),
            escaped(&section.heading)
        ));
        if section.id == "options" {
            links.push_str(&format!(
                "<li class=\"needs-script\" hidden><a href=\"#try\">{}</a></li>\n",
                controls::HEADING
            ));
        }
    }
    format!(
        "<nav aria-label=\"Sections\">\n<details open>\n<summary>Sections</summary>\n<ul>\n{links}</ul>\n</details>\n</nav>\n"
    )
}
