//! Optimism bias: the bounds of what to add to early estimates of cost and duration.

#![expect(clippy::doc_markdown, reason = "MacDonald is a name, no code")]

use std::sync::OnceLock;

use super::{Provenance, number, optimism_bias_table, read_all, text};
use crate::tree::Node;

/// Which costs a bound of optimism bias is added to.
///
/// ```
/// use appraise::parameters::{BiasOn, OptimismBiasBounds};
///
/// // To hand a service over is uplifted on what it costs each year, to build an office on what the works cost.
/// let on = |id| OptimismBiasBounds::named(id).map(|bounds| bounds.on);
/// assert_eq!(on("outsourcing"), Some(BiasOn::Operating));
/// assert_eq!(on("standard-buildings"), Some(BiasOn::Capital));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BiasOn {
    /// What is built or bought.
    Capital,
    /// What it takes each year.
    Operating,
}

/// How much to add to early estimates of a kind of project: shares, 0.51 for 51%.
///
/// Mott MacDonald (2002), Table 2, from 50 projects of more than £40 million (2001 prices); read in part (grade S).
///
/// ```
/// use appraise::parameters::OptimismBiasBounds;
///
/// // A theatre for £10 million, with a quarter of the bias managed away and £120,000 spent on managing it.
/// let theatre = OptimismBiasBounds::named("non-standard-buildings").expect("it comes with the library");
/// let estimate = 10_000_000.0 * (1.0 + theatre.residual(0.25)) + 120_000.0;
/// assert_eq!(estimate, 13_945_000.0);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OptimismBiasBounds {
    /// Its id.
    pub id: String,
    /// What people see.
    pub name: String,
    /// Where it comes from and how sure that is.
    pub provenance: Provenance,
    /// Which costs the bounds are added to.
    pub on: BiasOn,
    /// Where an estimate of cost starts before any risk is managed: a share of it, from 0. Not a maximum.
    pub upper: f64,
    /// What to aim for when the contract is awarded: a share of the estimate of cost, from 0. Not a minimum.
    pub lower: f64,
    /// The upper bound for the duration of the works, a share of it; none for outsourcing.
    pub duration_upper: Option<f64>,
    /// The lower bound for the duration of the works, a share of it; none for outsourcing.
    pub duration_lower: Option<f64>,
    /// The areas of risk that the upper bounds come from; buildings only, and not all of theirs.
    pub areas: Vec<RiskArea>,
}

/// How much of an upper bound one area of risk brings.
///
/// Mott MacDonald (2002), Table 15. Which figure belongs to which column was inferred from a copy without columns, and
/// areas with a blank are left out, so those that are here do not add up to 100.
///
/// ```
/// use appraise::parameters::OptimismBiasBounds;
///
/// let theatre = OptimismBiasBounds::named("non-standard-buildings").expect("it comes with the library");
/// let largest = theatre.areas.iter().max_by(|one, other| one.capital.total_cmp(&other.capital));
/// assert_eq!(largest.map(|area| area.id.as_str()), Some("business-case")); // 23% of the 51%
/// assert!(theatre.areas.iter().map(|area| area.capital).sum::<f64>() < 100.0);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RiskArea {
    /// Its id.
    pub id: String,
    /// What people see.
    pub name: String,
    /// Its part of the upper bound for the duration of the works, in percent, 0 to 100.
    pub duration: f64,
    /// Its part of the upper bound for capital cost, in percent, 0 to 100.
    pub capital: f64,
    /// Where it comes from and how sure that is.
    pub provenance: Provenance,
    /// What to know before it is used.
    pub caveat: String,
}

/// The bounds that come with the library.
fn all() -> &'static [OptimismBiasBounds] {
    static ALL: OnceLock<Vec<OptimismBiasBounds>> = OnceLock::new();
    ALL.get_or_init(|| read_all(optimism_bias_table(), "optimism-bias", bounds).flatten().collect())
}

fn bounds(id: &str, node: &'static Node) -> Option<OptimismBiasBounds> {
    Some(OptimismBiasBounds {
        id: id.to_owned(),
        name: text(node, "name").to_owned(),
        provenance: Provenance::read(node),
        on: match text(node, "on") {
            "capital" => BiasOn::Capital,
            "operating" => BiasOn::Operating,
            _ => return None,
        },
        upper: number(node, "upper")?,
        lower: number(node, "lower")?,
        duration_upper: number(node, "duration-upper"),
        duration_lower: number(node, "duration-lower"),
        areas: node.as_table()?.get("areas").map(areas).unwrap_or_default(),
    })
}

fn areas(node: &'static Node) -> Vec<RiskArea> {
    read_all(node, "area", |id, area| risk_area(id, area, node)).flatten().collect()
}

fn risk_area(id: &str, node: &'static Node, facts: &'static Node) -> Option<RiskArea> {
    Some(RiskArea {
        id: id.to_owned(),
        name: text(node, "name").to_owned(),
        duration: number(node, "duration")?,
        capital: number(node, "capital")?,
        provenance: Provenance::read(facts),
        caveat: text(facts, "caveat").to_owned(),
    })
}

impl OptimismBiasBounds {
    /// The bounds with this id, if they come with the library.
    ///
    /// ```
    /// use appraise::parameters::OptimismBiasBounds;
    ///
    /// let outsourcing = OptimismBiasBounds::named("outsourcing").expect("it comes with the library");
    /// assert_eq!((outsourcing.upper, outsourcing.duration_upper), (0.41, None));
    /// // Nobody has measured these, so an authority has to give its own figure and say where it comes from.
    /// assert!(OptimismBiasBounds::named("setting-up-a-company").is_none());
    /// ```
    pub fn named(id: &str) -> Option<&'static Self> {
        all().iter().find(|bounds| bounds.id == id)
    }

    /// What is left of the upper bound for cost when a share of it, 0 to 1, is managed away: (1 - managed) × upper.
    ///
    /// A share of the estimate. Mott MacDonald (2002), as in its worked examples; those are in part read again (S), in
    /// part reconstructed (D).
    ///
    /// ```
    /// use appraise::parameters::OptimismBiasBounds;
    ///
    /// // £2 million a year to a supplier; half of what was left out of the business case has been found since.
    /// let supplier = OptimismBiasBounds::named("outsourcing").expect("it comes with the library");
    /// assert_eq!(supplier.residual(0.0), 0.41);
    /// assert_eq!(2_000_000.0 * (1.0 + supplier.residual(0.5)), 2_410_000.0);
    /// ```
    pub fn residual(&self, managed: f64) -> f64 {
        remaining(self.upper, managed)
    }

    /// The same for the duration of the works; none where the bounds have none.
    ///
    /// ```
    /// use appraise::parameters::OptimismBiasBounds;
    ///
    /// // Works of 20 months on a school, half of the bias managed away: 0.4 months more, not 0.8.
    /// let school = OptimismBiasBounds::named("standard-buildings").expect("it comes with the library");
    /// let months = school.duration_residual(0.5).map(|residual| 20.0 * (1.0 + residual));
    /// assert_eq!(months, Some(20.4));
    /// let outsourcing = OptimismBiasBounds::named("outsourcing").expect("it comes with the library");
    /// assert_eq!(outsourcing.duration_residual(0.5), None);
    /// ```
    pub fn duration_residual(&self, managed: f64) -> Option<f64> {
        self.duration_upper.map(|upper| remaining(upper, managed))
    }
}

fn remaining(upper: f64, managed: f64) -> f64 {
    (1.0 - managed) * upper
}

/// The share of an upper bound that is managed away, 0 to 1: Σ contribution × mitigation / 100.
///
/// Each pair is what an area of risk contributes, in percent of the upper bound, and how much of it has been mitigated,
/// from 0 (nothing) to 1 (all). Mott MacDonald (2002), section 4 (S).
///
/// ```
/// use appraise::parameters::{OptimismBiasBounds, managed_share};
///
/// // Two thirds of what a weak business case brings to a theatre are dealt with, and all that its site brings.
/// let theatre = OptimismBiasBounds::named("non-standard-buildings").expect("it comes with the library");
/// let managed = managed_share(&[(23.0, 2.0 / 3.0), (1.0, 1.0)]);
/// assert!((managed - 0.163333).abs() < 5e-7);
/// assert!((theatre.residual(managed) - 0.4267).abs() < 5e-7); // of the 51%
/// ```
pub fn managed_share(areas: &[(f64, f64)]) -> f64 {
    areas.iter().map(|(contribution, mitigation)| contribution * mitigation).sum::<f64>() / 100.0
}

#[cfg(test)]
mod tests {
    use super::super::{Pack, names};
    use super::*;

    #[test]
    fn the_bounds_are_those_a_file_may_name() {
        let ids: Vec<&str> = all().iter().map(|bounds| bounds.id.as_str()).collect();
        assert_eq!(ids, names(Pack::OptimismBias));
    }

    #[test]
    fn everything_says_where_it_comes_from() {
        for bounds in all() {
            bounds.provenance.assert_complete(&bounds.id, &bounds.name);
            for area in &bounds.areas {
                area.provenance.assert_complete(&area.id, &area.name);
                assert!(area.caveat.contains("inferred"), "{}", area.id);
            }
        }
    }

    #[test]
    fn lower_is_below_upper_and_areas_are_parts_of_the_whole() {
        for bounds in all() {
            assert!(0.0 <= bounds.lower && bounds.lower < bounds.upper, "{}", bounds.id);
            assert_eq!(bounds.duration_upper.is_some(), bounds.on == BiasOn::Capital, "{}", bounds.id);
            assert!(bounds.duration_lower < bounds.duration_upper || bounds.duration_upper.is_none());
            assert_eq!(bounds.areas.len(), if bounds.id.ends_with("buildings") { 9 } else { 0 });
            for total in [|area: &RiskArea| area.capital, |area: &RiskArea| area.duration] {
                assert!(bounds.areas.iter().map(total).sum::<f64>() < 100.0, "{}", bounds.id);
            }
        }
    }
}
