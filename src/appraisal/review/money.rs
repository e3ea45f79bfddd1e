//! Rules about money: optimism, evidence, business as usual, what is shifted to others, what is counted nowhere.

use super::Remark;
use crate::appraisal::wording::{list, list_some, money, percent};
use crate::appraisal::{Appraisal, FinancialYear};
use crate::model::{
    AlternativeId, BiasBasis, CostKind, EconomicRole, LineOn, LineSection, MoneyLine, Party, Role,
};
use crate::parameters::{BiasOn, OptimismBiasBounds, Rule};

/// How many lines a finding names.
const TOLD: usize = 4;

/// Lines with figures that count to society.
fn counting(appraisal: &Appraisal) -> impl Iterator<Item = &MoneyLine> {
    let lines = appraisal.model().money_lines().iter();
    lines.filter(|line| line.economic_role() == EconomicRole::Counts && !line.on.is_empty())
}

fn names(lines: &[&MoneyLine]) -> String {
    list_some(&lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), TOLD)
}

/// One remark about some lines, at the first of them; none if there are none.
fn about(lines: &[&MoneyLine], message: String) -> Vec<Remark> {
    lines.first().map(|first| Remark::new(&first.path(), message)).into_iter().collect()
}

/// Costs and benefits that say nothing of optimism.
pub(super) fn without_optimism_bias(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let silent = |line: &&MoneyLine| line.on.iter().any(|on| on.bias.is_none());
    let found: Vec<&MoneyLine> = counting(appraisal).filter(silent).collect();
    let all = counting(appraisal).count();
    let message = format!(
        "{} of {all} lines of money state no adjustment for optimism: {}. Own history first (`past`), else published bounds \
         (`pack`), else a stated uplift with its basis; nought with a basis, such as that the figure is an outturn, is one too.",
        found.len(),
        names(&found)
    );
    about(&found, message)
}

/// Figures without a source.
pub(super) fn money_without_evidence(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let lines: Vec<&MoneyLine> =
        appraisal.model().money_lines().iter().filter(|line| !line.on.is_empty()).collect();
    let found: Vec<&MoneyLine> =
        lines.iter().copied().filter(|line| line.evidence.is_empty() && line.because.is_none()).collect();
    let message = format!(
        "{} of {} lines of money ({}) state neither a source nor a reason: {}.",
        found.len(),
        lines.len(),
        percent(found.len() as f64 / lines.len().max(1) as f64),
        names(&found)
    );
    about(&found, message)
}

fn usual(appraisal: &Appraisal) -> Option<AlternativeId> {
    let model = appraisal.model();
    model.shown().iter().copied().find(|option| model.alternative(*option).role == Role::BusinessAsUsual)
}

/// Business as usual that costs nothing beside options that do.
pub(super) fn costless_business_as_usual(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let Some((found, usual)) = appraisal.money().zip(usual(appraisal)) else { return Vec::new() };
    let option = appraisal.model().alternative(usual);
    // What is not known has no years, and is not nothing.
    let nothing = |id: &str| {
        let years = found.option(id).map(|on| &on.economic);
        years.is_some_and(|years| !years.is_empty() && years.iter().all(|year| year.cost.abs() <= 0.0))
    };
    let others_cost = found.options.iter().any(|on| on.option != option.id && !nothing(&on.option));
    if !nothing(&option.id) || !others_cost {
        return Vec::new();
    }
    vec![Remark::new(
        &["option", &option.id],
        format!(
            "{} costs nothing here, so the others look dear beside it. Carrying on has costs of its own: state them, and \
             show every option in absolute terms.",
            option.name
        ),
    )]
}

/// What comes only if something happens, and in no risk.
pub(super) fn contingent_costs(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let lines = appraisal.model().money_lines().iter();
    let found: Vec<&MoneyLine> =
        lines.filter(|line| line.economic_role() == EconomicRole::Contingent).collect();
    let message = format!(
        "{}: counted in no total, since it comes only if something happens. State it as a risk with a probability, and its \
         expected cost counts.",
        names(&found)
    );
    about(&found, message)
}

/// An option that saves the council money and costs another public body some, against business as usual.
pub(super) fn shifted_costs(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let Some((found, usual)) = appraisal.money().zip(usual(appraisal)) else { return Vec::new() };
    let model = appraisal.model();
    let paid = |id: &str| -> f64 {
        let rows = found.option(id).into_iter().flat_map(|on| &on.financial);
        // What is spent already is shifted by no choice.
        let counts = |row: &&FinancialYear| {
            matches!(row.payer, Party::Nhs | Party::OtherPublic) && row.year >= found.year_zero
        };
        rows.filter(counts).map(|row| row.cost.value() - row.income.value()).sum()
    };
    let before = &model.alternative(usual).id;
    let mut remarks = Vec::new();
    for on in found.options.iter().filter(|on| on.option != *before) {
        let more = paid(&on.option) - paid(before);
        let stands = appraisal.outcome(&on.option).is_some_and(|outcome| !outcome.screened_out);
        if more > 0.5 && stands {
            remarks.push((on.option.clone(), more));
        }
    }
    let told: Vec<String> = remarks
        .iter()
        .map(|(option, more)| format!("{} ({})", appraisal.name_of(option), money(&found.currency, *more)))
        .collect();
    let message = format!(
        "Other public bodies pay more than under {}: {}. To shift cost between public bodies is no value for money: say \
         whether they have agreed.",
        appraisal.name_of(before),
        list(&told)
    );
    remarks.first().map(|(option, _)| Remark::new(&["option", option], message)).into_iter().collect()
}

/// Benefits that are all left without a figure, or none at all.
pub(super) fn effects_without_a_price(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let lines = appraisal.model().money_lines().iter();
    let found: Vec<&MoneyLine> = lines
        .filter(|line| {
            line.section == LineSection::Benefit && !line.unmonetised.is_empty() && line.because.is_none()
        })
        .collect();
    let message = format!(
        "{}: an effect without a price, and nothing says what it is or how large. Describe it (`because`), so that readers \
         can judge what it would have to be worth.",
        names(&found)
    );
    about(&found, message)
}

/// Options of which nothing says who gains and who loses, where money is counted.
pub(super) fn distribution_left_out(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let model = appraisal.model();
    let silent = model.shown().iter().map(|option| model.alternative(*option)).filter(|option| {
        let stands = appraisal.outcome(&option.id).is_some_and(|outcome| !outcome.screened_out);
        stands && option.distribution.is_none()
    });
    let silent: Vec<_> = silent.collect();
    let names: Vec<&str> = silent.iter().map(|option| option.name.as_str()).collect();
    let message = format!(
        "Nothing says who and where gains or loses under {}. Write `distribution` under each option: the summary table has a \
         row for it.",
        list_some(&names, TOLD)
    );
    let first = silent.first().filter(|_| appraisal.money().is_some());
    first.map(|option| Remark::new(&["option", &option.id], message)).into_iter().collect()
}

/// Printed totals that nothing could be set against.
pub(super) fn printed_not_checked(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let found = appraisal.model().unchecked_totals();
    let told: Vec<String> = found.iter().map(|path| format!("`{path}`")).collect();
    let message = format!(
        "Not set against its figures, as some are missing or worked out from growth, a factor or the horizon: {}.",
        list_some(&told, TOLD)
    );
    let first = found.first().map(|path| path.segments().collect::<Vec<_>>());
    first.map(|first| Remark::new(&first, message)).into_iter().collect()
}

/// Bounds of optimism bias that were measured on another kind of cost.
pub(super) fn optimism_bias_of_another_kind(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let lines = appraisal.model().money_lines().iter();
    let found: Vec<&MoneyLine> =
        lines.filter(|line| line.on.iter().any(|on| of_another_kind(line, on))).collect();
    let message = format!(
        "{}: published bounds of another kind. Those of works and equipment are for capital cost, those of outsourcing for what \
         is paid each year, and none is for benefits. State `uplift` with its `basis`, or the authority's own `past`.",
        names(&found)
    );
    about(&found, message)
}

fn of_another_kind(line: &MoneyLine, on: &LineOn) -> bool {
    let Some(BiasBasis::Bounds { pack, provenance, .. }) = on.bias().map(|bias| &bias.basis) else {
        return false;
    };
    // The authority's own table may be for whatever it says.
    let Some(bounds) = OptimismBiasBounds::named(pack).filter(|bounds| bounds.provenance == *provenance)
    else {
        return false;
    };
    match (line.section, bounds.on) {
        (LineSection::Cost, BiasOn::Operating) => line.kind == CostKind::Capital,
        (LineSection::Cost, _) => line.kind == CostKind::Recurring,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::Scenario;

    const USUAL: &str = "format = 1\n[option.a]\nrole = 'business-as-usual'\nscore.x = 40\n[option.b]\nscore.x = 60\n[criterion.x]\n";

    fn fires(rule: &str, text: &str) -> bool {
        let model = Scenario::parse("review.toml", &format!("{USUAL}{text}")).and_then(|one| one.model());
        model.expect("sound").appraise().review().iter().any(|finding| finding.rule == rule)
    }

    /// Each rule with a file that breaks it, and the same file mended.
    #[test]
    fn each_rule_fires_where_it_should_and_nowhere_else() {
        let cost = "[cost.c]\namount = 100\nbecause = 'quoted'\n";
        let biased = format!("{cost}optimism-bias = {{ uplift = 0, basis = 'an outturn' }}\n");
        for (rule, broken, mended) in [
            ("without-optimism-bias", cost, biased.as_str()),
            ("money-without-evidence", "[cost.c]\namount = 100\n", cost),
            (
                "money-without-evidence",
                "[cost.c]\namount = 100\n",
                "[cost.c]\namount = { value = 100, because = 'quoted' }\n",
            ),
            ("costless-business-as-usual", "[cost.c]\noptions = ['b']\namount = 100\n", cost),
            // Unknown is not nothing.
            (
                "costless-business-as-usual",
                "[cost.c]\noptions = ['b']\namount = 100\n[finance]\nyear-zero = 2026\nprice-base = 2026\n",
                "[cost.c]\namount = 100\nprice-base = 2020\n[finance]\nyear-zero = 2026\nprice-base = 2026\n",
            ),
            ("contingent-costs", "[cost.c]\ncontingent = true\namount = 100\n", cost),
            (
                "shifted-costs",
                "[cost.c]\noptions = ['b']\npayer = 'nhs'\namount = 100\n",
                "[cost.c]\npayer = 'nhs'\namount = 100\n",
            ),
            (
                "effects-without-a-price",
                "[benefit.calm]\nname = 'Calm'\n",
                "[benefit.calm]\nbecause = 'fewer moves'\n",
            ),
            (
                "optimism-bias-of-another-kind",
                "[benefit.c]\namount = 100\noptimism-bias = { pack = 'outsourcing' }\n",
                "[cost.c]\nkind = 'recurring'\namount = 100\noptimism-bias = { pack = 'outsourcing' }\n",
            ),
            (
                "printed-not-checked",
                "[cost.c]\namount = 100\nyears = 3\ngrowth = 0.1\nprinted-total = 331\n",
                "[cost.c]\namount = 100\nyears = 3\nprinted-total = 300\n",
            ),
        ] {
            assert!(fires(rule, broken), "{rule}: {broken}");
            assert!(!fires(rule, mended), "{rule}: {mended}");
        }
    }

    #[test]
    fn who_gains_and_loses_is_asked_for_until_it_is_said() {
        let cost = "[cost.c]\namount = 100\nbecause = 'quoted'\n";
        assert!(fires("distribution-left-out", cost));
        let stated = USUAL
            .replace("score.x = 40", "score.x = 40\ndistribution = 'nobody'")
            .replace("score.x = 60", "score.x = 60\ndistribution = 'the west'");
        let model = Scenario::parse("review.toml", &format!("{stated}{cost}"))
            .and_then(|one| one.model())
            .expect("sound");
        assert!(!model.appraise().review().iter().any(|finding| finding.rule == "distribution-left-out"));
    }
}
