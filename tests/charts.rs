//! Charts as files of their own, and in reports that tell less than everything.

use appraise::report::{Block, Column, Line, Section, Table};
use appraise::{Report, Scenario};

fn cornwall() -> Report {
    let scenario = Scenario::from_path("examples/scenarios/cornwall-2018.toml").expect("a bundled file");
    scenario.model().expect("free of mistakes").appraise().simulate().report()
}

#[test]
fn a_full_report_has_every_chart_and_a_briefing_those_of_its_sections() {
    let (report, briefing) = (cornwall(), cornwall().briefing());
    assert_eq!(report.figures().len(), 9);
    let told: Vec<&str> = briefing.sections().iter().map(|section| section.id).collect();
    let figures = briefing.figures();
    assert!(!figures.is_empty() && figures.len() < 9);
    assert!(figures.iter().all(|figure| told.contains(&figure.section)));
}

#[cfg(feature = "html")]
#[test]
fn the_page_of_a_briefing_shows_no_chart_outside_its_section() {
    use appraise::report::Html;
    for report in [cornwall(), cornwall().briefing()] {
        let page = report.render(&Html);
        let after = page.rsplit("</section>").next().expect("there are sections");
        assert!(!after.contains("<figure"), "a chart after the last section");
        assert_eq!(page.matches("<figure").count(), report.figures().len());
    }
}

#[test]
fn a_file_of_its_own_says_that_it_is_illustrative_where_it_can_be_seen() {
    for figure in cornwall().figures() {
        let seen = |text: &str| text.contains(">Illustrative.</text>");
        assert!(seen(&figure.svg()), "{}", figure.id);
    }
}

#[test]
fn a_section_of_ones_own_can_hold_whatever_ours_hold() {
    let asked = vec![("Joint venture", "412"), ("Trust", "9")];
    let section = move |_: &appraise::Appraisal| {
        let mut table = Table::of([Column::words("Option"), Column::figures("Staff")]);
        for (option, staff) in &asked {
            table.row([Line::default().strong(*option), (*staff).into()]);
        }
        Section::own("staff", "Staff who move").with(Block::Table(table))
    };
    let told = cornwall().with_section("options", section).render(&appraise::report::Markdown);
    assert!(told.contains("## Staff who move\n\n| Option            | Staff |"), "{told}");
    assert!(told.contains("| **Trust**         |     9 |"));
}

#[cfg(feature = "png")]
#[test]
fn pictures_have_the_shape_of_the_drawing_and_the_width_that_is_asked_for() {
    let figures = cornwall().figures();
    if figures[0].png(640).is_err_and(|error| error.to_string().contains("no font")) {
        return super::outside::skipped("no font on this machine, so that no chart becomes a picture");
    }
    for figure in figures {
        let svg = figure.svg();
        let height = svg.split_once("viewBox=\"0 0 640 ").and_then(|(_, rest)| rest.split_once('"'));
        let height: f64 = height.expect("every drawing has a frame").0.parse().expect("a number");
        let picture = figure.png(1280).expect("it can be painted");
        let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("four bytes"));
        assert_eq!(number(16), 1280);
        assert!((f64::from(number(20)) - 2.0 * height).abs() <= 1.0, "{}", figure.id);
        // Blank paper packs into next to nothing.
        assert!(picture.len() > 8_000, "{}: {} bytes", figure.id, picture.len());
    }
    for width in [0, 200_000, u32::MAX] {
        let error = cornwall().figures()[0].png(width).expect_err("no such picture").to_string();
        assert!(error.contains("pixels wide is not from 1"), "{error}");
    }
}

#[cfg(feature = "html")]
#[test]
fn the_id_of_a_section_cannot_become_markup_nor_take_a_place_of_the_page() {
    use appraise::report::Html;
    let own = |id: &'static str| {
        move |_: &appraise::Appraisal| Section::own(id, "Own").with(Block::Paragraph("own".into()))
    };
    let report = cornwall().with_section("options", own("x\"><script>")).with_section("options", own("try"));
    let page = report.render(&Html);
    assert!(!page.contains("\"><script>"));
    assert!(page.contains("<section id=\"section-try\"") && page.matches(" id=\"try\"").count() == 1);
}
