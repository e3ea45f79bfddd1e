//! How the figures were worked out, in plain words.

use crate::appraisal::Appraisal;
use crate::model::Discounting;
use crate::report::block::{Line, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("method", "How it was worked out");
    let model = appraisal.model();
    let mut notes = vec![
        ("Requirements first", "An option that fails one is ruled out, whatever it would have scored. Business as usual always stays in, to compare with.".to_owned()),
        ("Values", "Each score is put on a scale from 0, the worst, to 100, the best, whose ends are fixed before options are scored unless the scale says otherwise. A missing score counts as 50, and the range it could make is shown.".to_owned()),
        ("Weights", "A swing says how much it matters to go from the worst to the best on one criterion, against its siblings. A criterion's share is its swing over the sum of theirs, times the share of what it belongs to.".to_owned()),
        ("Totals", "An option's total is the sum of share times value over all criteria. Totals within a billionth of a point are the same.".to_owned()),
        ("What would reverse it", "One weight or score is moved, the others kept, until another option takes the lead; where that is is solved for, not tried out.".to_owned()),
    ];
    if let Some(simulation) = appraisal.simulation() {
        notes.push(("Draws", format!(
            "Everything that the file gives as a range is drawn together, {} times. Chances are shares of the draws; the standard error beside a figure says how far the number of draws leaves it open.",
            crate::appraisal::thousands(simulation.draws)
        )));
    }
    if appraisal.money().is_some() {
        let schedule = model
            .finance()
            .discounting
            .as_ref()
            .map_or_else(|| "no schedule".to_owned(), Discounting::edition);
        notes.push(("Money", format!("Costs and benefits to all of society stand at the prices of one year and are discounted by {schedule}. Budgets are the cash of each year, undiscounted. The two are never mixed, and money is never part of the score.")));
    }
    section.list(notes.into_iter().map(|(what, says)| Line::new().strong(what).plain(format!(": {says}"))));
    section
}
