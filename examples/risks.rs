//! What could go wrong? Prints the register with what each risk is expected to do, and whether mitigations pay.
//!
//! `risks [FILE]`

#![allow(clippy::print_stdout, reason = "an example talks to people")]

use appraise::Scenario;

fn main() -> appraise::Result<()> {
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/cornwall-2018.toml").to_owned();
    let file = std::env::args().nth(1).unwrap_or(bundled);
    let model = Scenario::from_path(&file)?.model()?;
    println!("{} (illustrative, unless its status says otherwise)\n", model.facts().title);

    // The closed form needs no draws; the draws say what a risk does to the lead.
    let appraisal = model.appraise().simulate();
    let mut risks = appraisal.risks();
    let least = |risk: &appraise::appraisal::RegisteredRisk| {
        risk.options.iter().filter_map(|effect| effect.points).fold(0.0, f64::min)
    };
    risks.sort_by(|one, other| least(one).total_cmp(&least(other)));
    for risk in &risks {
        println!("{} - {}", risk.name, risk.owner.as_deref().unwrap_or("nobody looks after it"));
        for effect in &risk.options {
            let chance =
                effect.probability.map_or("not known".to_owned(), |chance| format!("{:.0}%", 100.0 * chance));
            let points = effect.points.map_or(String::new(), |points| format!(", {points:+.2} points"));
            let cost = effect.cost.map_or(String::new(), |cost| format!(", cost {cost:.0}"));
            let delay = effect.delay_months.map_or(String::new(), |months| format!(", {months:.1} months"));
            println!("    {}: chance {chance}{points}{cost}{delay}", effect.option);
            if let Some(mitigation) = &effect.mitigation {
                let counted = if mitigation.applied { "counted" } else { "not counted" };
                println!("        mitigation ({counted}): {}", mitigation.worth.word());
            }
        }
        let struck = appraisal.risks_struck().iter().find(|one| one.risk == risk.id);
        if let Some(share) = struck.and_then(|one| one.loses_first) {
            println!(
                "    alone takes the first place in {:.0}% of the draws that lose it",
                100.0 * share.value
            );
        }
    }
    Ok(())
}
