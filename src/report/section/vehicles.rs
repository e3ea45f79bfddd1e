//! Vehicle tests in figures: shares, what room the limit leaves, and what the file says of each limb.

use crate::appraisal::{
    Appraisal, LimbFact, LimbLaw, NoShare, Stated, VehicleTest, amount, apart, list, percent, sentence,
};
use crate::report::block::{Line, Section, Table};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("vehicles", "Vehicle tests in figures");
    let tests = appraisal.vehicle_tests();
    let Some(first) = tests.first() else { return section };
    let (bare, told): (Vec<&VehicleTest>, Vec<&VehicleTest>) = tests.iter().partition(|test| is_bare(test));
    section.table(figures(appraisal, &told));
    if told.iter().any(|test| is_stated(test)) {
        section.paragraph(Line::new().quiet(notes(first)));
    }
    section.list(told.iter().map(|test| sentence(&switching(appraisal, test))));
    section.list(told.iter().flat_map(|test| facts(appraisal, test)));
    if !bare.is_empty() {
        section.paragraph(unsaid(appraisal, &bare));
    }
    laws(&mut section, first, !told.is_empty());
    section.paragraph(Line::new().quiet(
        "Each limb is told on its own, as figures and facts of the file. Whether an arrangement meets the law is for lawyers.",
    ));
    section
}

/// Whether the file says nothing of it but its form.
fn is_bare(test: &VehicleTest) -> bool {
    !is_stated(test) && test.limbs.iter().all(|limb| limb.stated == Stated::Missing)
}

fn unsaid(appraisal: &Appraisal, bare: &[&VehicleTest]) -> String {
    let names: Vec<&str> = bare.iter().map(|test| name(appraisal, test)).collect();
    format!(
        "The test for vertical arrangements bears on {}, and the file states nothing of control, private capital or incomes.",
        list(&names)
    )
}

/// Whether there is a figure to show.
fn is_stated(test: &VehicleTest) -> bool {
    test.entrusted_income.or(test.market_income).is_some()
}

fn name<'a>(appraisal: &'a Appraisal, test: &'a VehicleTest) -> &'a str {
    appraisal.name_of(&test.option)
}

fn figures(appraisal: &Appraisal, tests: &[&VehicleTest]) -> Table {
    let mut table = Table::new(&["Option", ">Entrusted", ">Market", ">Share", ">Market below", ">Room"]);
    for test in tests.iter().filter(|test| is_stated(test)) {
        let ruled_out = appraisal.outcome(&test.option).is_some_and(|outcome| outcome.screened_out);
        let line = Line::new().plain(name(appraisal, test));
        let told = |figure: Option<f64>| Line::from(figure.map(amount).unwrap_or_default());
        table.row([
            if ruled_out { line.quiet(" (ruled out)") } else { line },
            told(test.entrusted_income),
            told(test.market_income),
            Line::from(test.share.map(|share| share_of(share, test.limit)).unwrap_or_default()),
            told(test.most_market_income),
            told(test.room),
        ]);
    }
    table
}

/// A share with as many decimals as tell it apart from the limit.
fn share_of(share: f64, limit: f64) -> String {
    format!("{}%", apart(100.0 * share, 100.0 * limit))
}

fn notes(test: &VehicleTest) -> String {
    format!(
        "Incomes a year, at their central values. Share: what is entrusted, of both together; it has to be above {}, and exactly that is not enough. Market below: what market income has to stay below. Room: how far it is below that. That income stands for activities is our reading.",
        percent(test.limit)
    )
}

/// What would change the finding, in a sentence or two.
fn switching(appraisal: &Appraisal, test: &VehicleTest) -> String {
    let name = name(appraisal, test);
    let told = match (test.no_share, test.most_market_income, test.market_income) {
        (Some(NoShare::BothMissing), _, _) => {
            "the file states no income, so there is no share to tell.".to_owned()
        }
        (Some(NoShare::BothZero), _, _) => {
            "both incomes are nothing, so there is no share to tell.".to_owned()
        }
        (Some(NoShare::EntrustedIncomeMissing), _, Some(market)) => format!(
            "more than {} a year would have to be entrusted; the file does not say how much is.",
            amount(test.least_entrusted_income.unwrap_or(market))
        ),
        (Some(_), Some(most), _) => format!(
            "market income would have to stay below {} a year; the file does not say what it is.",
            amount(most)
        ),
        (None, Some(most), Some(market)) => compared(test, most, market),
        _ => "nothing is entrusted, so any income from the market is too much.".to_owned(),
    };
    let chance = test.chance.map(|chance| {
        format!(
            " Over the range of the income that is uncertain, the chance of a share above the limit is {}.",
            percent(chance)
        )
    });
    format!("{name}: {told}{}", chance.unwrap_or_default())
}

/// Both incomes are known: by how much one of them would have to differ.
fn compared(test: &VehicleTest, most: f64, market: f64) -> String {
    let below = format!(
        "market income would have to stay below {} a year; the file says {}",
        amount(most),
        amount(market)
    );
    let least = amount(test.least_entrusted_income.unwrap_or_default());
    let over = market - most;
    if test.passes == Some(true) {
        let otherwise = if market > 0.0 {
            format!(" Entrusted income would have to stay above {least}.")
        } else {
            String::new()
        };
        return format!("{below}, so there is room for less than {} more.{otherwise}", amount(-over));
    }
    let too_much = if over > 0.0 {
        format!("so {} too much", amount(over))
    } else {
        "which is the limit itself and not below it".to_owned()
    };
    let shrink = test.shrink_to.filter(|_| over > 0.0);
    let shrink = shrink
        .map(|part| format!("It would have to shrink to less than {} of itself, or more", tenths(part)));
    let shrink = shrink.unwrap_or_else(|| "More".to_owned());
    format!("{below}, {too_much}. {shrink} than {least} would have to be entrusted.")
}

/// A part of a whole in per cent with a decimal, never more than it is.
fn tenths(part: f64) -> String {
    format!("{:.1}%", (1000.0 * part).floor() / 10.0)
}

/// What the file says of each limb, and of which it says nothing.
fn facts(appraisal: &Appraisal, test: &VehicleTest) -> Vec<Line> {
    let name = sentence(name(appraisal, test));
    let said = test.limbs.iter().filter_map(|limb| Some(fact(&name, limb, says(limb)?)));
    let mut lines: Vec<Line> = said.collect();
    // Which income is missing has been told with the figures.
    let facts = test.limbs.iter().filter(|limb| limb.limb != "function" && limb.stated == Stated::Missing);
    let missing: Vec<&str> = facts.map(|limb| limb.limb.as_str()).collect();
    if !missing.is_empty() {
        let of = format!(", {}: the file does not say.", list(&missing));
        lines.push(Line::new().strong(name).plain(of));
    }
    lines
}

fn fact(name: &str, limb: &LimbFact, says: &str) -> Line {
    let because = limb.because.as_ref().map(|because| format!(": {because}")).unwrap_or_default();
    let by = limb.by.as_ref().map(|by| format!(" (judged by {by})")).unwrap_or_default();
    Line::new().strong(name).plain(format!(", {}: {says}{because}{by}.", limb.limb)).cited(&limb.evidence)
}

fn says(limb: &LimbFact) -> Option<&'static str> {
    Some(match (limb.fact, limb.stated) {
        ("control", Stated::Yes) => "the authority controls it as it does its own departments",
        ("control", Stated::No) => "the authority does not control it as it does its own departments",
        ("above-the-limit", Stated::Yes) => "the limb is met by these figures",
        ("above-the-limit", Stated::No) => "the limb is not met by these figures",
        ("private-capital", Stated::Yes) => "private capital takes part",
        ("private-capital", Stated::No) => "no private capital takes part",
        _ => return None,
    })
}

/// What each law asks for; only where it stands if no option has a fact to set beside it.
fn laws(section: &mut Section, test: &VehicleTest, in_full: bool) {
    let mut sources: Vec<(String, Vec<&LimbLaw>)> = Vec::new();
    for law in test.limbs.iter().flat_map(|limb| &limb.laws) {
        let source = source(law);
        match sources.iter_mut().find(|(known, _)| *known == source) {
            Some((_, laws)) => laws.push(law),
            None => sources.push((source, vec![law])),
        }
    }
    if in_full {
        section.subheading("What each limb asks for");
        for (source, laws) in sources {
            section
                .list(laws.iter().map(|law| Line::new().strong(law.name).plain(format!(": {}", law.asks))));
            section.paragraph(Line::new().quiet(format!("Source: {source}.")));
        }
    } else {
        let sources: Vec<&str> = sources.iter().map(|(source, _)| source.as_str()).collect();
        section.paragraph(
            Line::new().quiet(format!(
                "Its limbs are control, function and capital. Sources: {}.",
                sources.join("; ")
            )),
        );
    }
}

fn source(law: &LimbLaw) -> String {
    let since = law.in_force.map(|day| format!(", in force from {day}")).unwrap_or_default();
    format!("{} (edition {}{since}; grade {})", law.source, law.edition, law.grade)
}

#[cfg(test)]
mod tests {
    use crate::report::{Report, Text};
    use crate::scenario::Scenario;

    fn told(vehicle: &str) -> String {
        let text = format!(
            "format = 1\n[option.as-is]\nscore.x = 1\n[option.firm]\nname = 'Firm'\nscore.x = 5\n[criterion.x]\n[option.firm.vehicle]\n{vehicle}"
        );
        let model = Scenario::parse("test.toml", &text).and_then(|scenario| scenario.model());
        let report: Report = model.unwrap_or_else(|error| panic!("{error}")).appraise().report();
        let words = report.render(&Text::default().width(10_000));
        let from = words.split("VEHICLE TESTS IN FIGURES").nth(1).unwrap_or_default();
        from.split("WHAT THE SCORES").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn it_stands_only_where_the_test_bears_on_an_option() {
        assert_eq!(told("form = 'charity'"), "");
        assert!(
            told("form = 'teckal-company'").contains("bears on Firm, and the file states nothing of control")
        );
    }

    #[test]
    fn switching_values_are_told_in_words() {
        let incomes = |entrusted: &str, market: &str| {
            told(&format!(
                "form = 'teckal-company'\nentrusted-income = {entrusted}\nmarket-income = {market}"
            ))
        };
        let too_much = incomes("158_500_000", "45_000_000");
        assert!(too_much.contains(
            "Firm: market income would have to stay below 39,625,000 a year; the file says 45,000,000, so 5,375,000 too much. It would have to shrink to less than 88.0% of itself, or more than 180,000,000 would have to be entrusted."
        ), "{too_much}");
        assert!(too_much.contains("77.9%") && too_much.contains("-5,375,000"));
        let limit = incomes("158_500_000", "39_625_000");
        assert!(limit.contains("the file says 39,625,000, which is the limit itself and not below it. More than 158,500,000 would have to be entrusted."), "{limit}");
        assert!(limit.contains("80.0%"));
        assert!(
            incomes("158_500_000", "39_624_999").contains(
                "room for less than 1 more. Entrusted income would have to stay above 158,499,996."
            )
        );
        assert!(incomes("100", "0").contains("room for less than 25 more."));
        assert!(incomes("0", "3").contains("nothing is entrusted"));
        assert!(incomes("0", "0").contains("both incomes are nothing"));
        assert!(
            incomes("'missing'", "3")
                .contains("more than 12 a year would have to be entrusted; the file does not say")
        );
        assert!(incomes("8", "'missing'").contains("stay below 2 a year; the file does not say"));
        assert!(
            incomes("100", "{ low = 20, high = 30 }")
                .contains("the chance of a share above the limit is 50%.")
        );
    }

    #[test]
    fn facts_stand_beside_their_laws_with_sources_and_days() {
        let facts = told(
            "form = 'teckal-company'\ncontrol = { holds = true, because = 'sole shareholder', by = 'lawyer' }\nprivate-capital = 'missing'",
        );
        assert!(facts.contains("Firm, control: the authority controls it as it does its own departments: sole shareholder (judged by lawyer)."), "{facts}");
        assert!(facts.contains("Firm, capital: the file does not say."));
        assert!(facts.contains("in force from 2025-02-24") && facts.contains("regulation 12"));
        assert!(!facts.to_lowercase().contains("lawful"));
    }
}
