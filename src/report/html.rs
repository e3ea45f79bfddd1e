//! The report as one web page: no network, no foreign script, the same without scripting but for the controls.

mod blocks;
mod controls;
mod page;

use super::{Format, Report};
use blocks::Layout;

/// A web page in one file, that opens from a disk, prints, and lets its reader move weights, options and requirements.
///
/// What it shows is what the library found; its script computes the additive model only, and a test holds it to the
/// library's own figures. A strict policy in the page keeps everything else from running or loading. Without scripting
/// it shows everything but the controls.
///
/// ```
/// use appraise::Scenario;
/// use appraise::report::Html;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
/// let page = report.render(&Html);
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("Company leads, 22.5 points ahead of as is."));
/// assert!(!page.contains("https://")); // nothing is fetched from anywhere
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Html;

impl Format for Html {
    fn render(&self, report: &Report) -> String {
        let sections = report.page_sections();
        let figures = report.figures_in(&sections);
        let layout = Layout::of(&sections);
        let mut body = String::with_capacity(1 << 19);
        for section in &sections {
            layout.section(section, figures.iter().filter(|figure| figure.section == section.id), &mut body);
            match section.id {
                "options" => body.push_str(controls::PLACE),
                "difference" => body.push_str(controls::PAIR),
                _ => {}
            }
        }
        page::framed(report, &sections, &body, &controls::data(report.appraisal()))
    }
}
