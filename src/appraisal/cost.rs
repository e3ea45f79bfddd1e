//! Money by closed form: each option's costs and benefits in two views.

use crate::model::{EconomicRole, LineSection, Model, MoneyLine};

/// On which sides of the economic view a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) cost: bool,
    pub(super) benefit: bool,
}

/// Costs and benefits to society on their own; transfers on both or none (HM Treasury, *The Green Book*, 2026, 6.38).
pub(super) fn sides(model: &Model, line: &MoneyLine) -> Sides {
    match line.economic_role() {
        EconomicRole::Counts => {
            let cost = line.section == LineSection::Cost;
            Sides { cost, benefit: !cost }
        }
        EconomicRole::Transfer => {
            let both = model.finance().transfers_on_both_sides;
            Sides { cost: both, benefit: both }
        }
        _ => Sides { cost: false, benefit: false },
    }
}
