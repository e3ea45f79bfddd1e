//! Why the first option beats the second: the difference, leaf by leaf.

use crate::appraisal::{Appraisal, Difference, TIE, points, signed};
use crate::report::block::{Line, Section, Table};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("difference", "");
    let mut ranked = appraisal.ranking().filter(|outcome| outcome.failed.is_empty());
    let (Some(leader), Some(second)) = (ranked.next(), ranked.next()) else { return section };
    let Some(difference) = appraisal.difference(&leader.id, &second.id) else { return section };
    section.heading = if difference.total > TIE {
        format!("Why {} comes before {}", leader.name, second.name)
    } else {
        format!("How {} and {} compare", leader.name, second.name)
    };
    add_difference(appraisal, &difference, &mut section);
    section
}

/// The table of a difference, with its sum.
fn add_difference(appraisal: &Appraisal, difference: &Difference, section: &mut Section) {
    let mut table = Table::new(&["Criterion", ">Weight", ">First", ">Second", ">Points"]);
    for part in difference.parts.iter().filter(|part| part.points.abs() > TIE || part.missing) {
        let mark = if part.missing { " (missing score)" } else { "" };
        table.row([
            Line::new().plain(appraisal.criterion_name(&part.criterion)).quiet(mark),
            format!("{:.1}%", 100.0 * part.weight).into(),
            points(part.value).into(),
            points(part.against).into(),
            signed(part.points).into(),
        ]);
    }
    if table.rows.is_empty() {
        section.paragraph("They score the same on every criterion.");
        return;
    }
    let sum = signed(difference.total);
    table.row([
        Line::new().strong("Difference"),
        Line::new(),
        Line::new(),
        Line::new(),
        Line::new().strong(sum),
    ]);
    section.table(table);
    section.paragraph(Line::new().quiet("Points are weight times the difference of the two values, each 0 to 100. Criteria on which the two are equal are left out."));
}
