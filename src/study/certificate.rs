//! The certificate: what it takes to get the same result again.

use std::fmt;

use serde::Serialize;

use crate::appraisal::Appraisal;
use crate::date::Date;
use crate::digest::sha256;
use crate::model::Weighting;
use crate::parameters;

/// What it takes to get the same result again: the version, the input and the tables used.
///
/// The same version and fingerprint give the same numbers, bit for bit, on every machine.
///
/// ```
/// use appraise::Scenario;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let certificate = Scenario::parse("company.toml", text)?.model()?.appraise().certificate();
/// assert_eq!(certificate.fingerprint.len(), 64);
/// assert!(certificate.parameters[0].starts_with("england-2026, edition "));
/// assert!(certificate.to_string().contains(&certificate.fingerprint)); // one line, for a footer
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Certificate {
    /// The version of this library.
    pub version: String,
    /// SHA-256 of what the scenario says, in hexadecimal.
    pub fingerprint: String,
    /// SHA-256 of the numbers that came out: totals with their ranges, ranks, the verdict and, if a simulation was made,
    /// its chances, means and losses; in hexadecimal.
    pub results: String,
    /// Where the streams of random numbers start, if a simulation was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// How many draws were made, if a simulation was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draws: Option<u64>,
    /// How the draws are spread, if a simulation was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// The generator of the random numbers, if a simulation was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generator: Option<String>,
    /// The day by which it was judged what is past its sunset date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged_on: Option<Date>,
    /// The tables of outside figures that were used, each with its edition.
    pub parameters: Vec<String>,
}

impl Appraisal {
    /// What it takes to get this result again.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let before = scenario.model()?.appraise().certificate();
    /// let after = scenario.with("option.company.score.gains", 30)?.model()?.appraise().certificate();
    /// assert_ne!(before.fingerprint, after.fingerprint); // another score is another input
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn certificate(&self) -> Certificate {
        let model = self.model();
        let profile = model.facts().profile;
        let mut parameters = vec![format!("{}, edition {}", profile.id, profile.edition)];
        let pairwise = model.families().iter().any(|family| family.weighting == Weighting::Pairwise);
        if pairwise {
            parameters.push(parameters::random_index_edition());
        }
        let simulation = self.simulation();
        let used = model.uncertainty().used;
        parameters.extend((simulation.is_some() && used.risk_words).then(parameters::risk_scale_edition));
        let tests = self.vehicle_tests();
        let widened = simulation.is_some() || tests.iter().any(|test| test.chance.is_some());
        parameters.extend((widened && used.confidence).then(parameters::confidence_edition));
        parameters.extend((!tests.is_empty()).then(vertical_test));
        if self.money().is_some() {
            parameters.extend(model.money_tables().into_iter().map(|table| table.edition));
        }
        Certificate {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            fingerprint: model.fingerprint().to_owned(),
            results: results(self),
            seed: simulation.map(|found| found.seed),
            draws: simulation.map(|found| found.draws),
            plan: simulation.map(|found| found.plan.to_string()),
            generator: simulation.map(|found| found.generator.to_owned()),
            judged_on: self.judged_on(),
            parameters,
        }
    }
}

/// The results that a repetition must give again, to the last bit, in the order of the ids.
fn results(appraisal: &Appraisal) -> String {
    let mut bytes = Vec::new();
    for option in appraisal.model().alternatives() {
        let Some(outcome) = appraisal.outcome(&option.id) else { continue };
        bytes.extend(outcome.id.as_bytes());
        for figure in [outcome.total, outcome.low, outcome.high] {
            bytes.extend(figure.to_bits().to_le_bytes());
        }
        bytes.extend(outcome.rank.unwrap_or_default().to_le_bytes());
    }
    bytes.extend(appraisal.recommendation().verdict.word().as_bytes());
    let mut money: Vec<_> = appraisal.money().into_iter().flat_map(|money| &money.options).collect();
    money.sort_by(|one, other| one.option.cmp(&other.option));
    for on in money {
        let present =
            [on.npc.value, on.npsv.value].into_iter().flatten().map(crate::appraisal::Amount::value);
        let cash = on.financial.iter().map(|row| row.amount.value());
        present.chain(cash).for_each(|figure| bytes.extend(figure.to_bits().to_le_bytes()));
    }
    let mut drawn: Vec<_> = appraisal.simulation().into_iter().flat_map(|found| &found.options).collect();
    drawn.sort_by(|one, other| one.option.cmp(&other.option));
    for option in drawn {
        bytes.extend(option.option.as_bytes());
        let spread = [option.total.mean, option.total.sd];
        let figures = option.first.into_iter().chain(spread).chain(option.expected_loss);
        figures.for_each(|figure| {
            bytes.extend(figure.value.to_bits().to_le_bytes());
            bytes.extend(figure.error.to_bits().to_le_bytes());
        });
    }
    sha256(&bytes)
}

/// The test that bears on some option's vehicle.
fn vertical_test() -> String {
    let test = parameters::VerticalTest::current();
    format!("{}, edition {}", test.name, test.provenance.edition)
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "appraise {}; input sha256:{}; results sha256:{}; {}",
            self.version,
            self.fingerprint,
            self.results,
            self.parameters.join("; ")
        )?;
        match (self.seed, self.draws, &self.plan, &self.generator) {
            (Some(seed), Some(draws), Some(plan), Some(generator)) => {
                write!(f, "; seed {seed}, {draws} draws, {plan}, {generator}")
            }
            _ => Ok(()),
        }
    }
}
