//! Welfare weights: what a pound is worth to people of different incomes, and incomes of households made comparable.

use std::sync::OnceLock;

use super::{Provenance, number, read_all, text, welfare_table};
use crate::numeric::{exp::exp, ln::ln};
use crate::tree::Node;

/// What a pound is worth to a group, against one to somebody with the median income.
///
/// HM Treasury, The Green Book, 2026, 7.11-7.15 (grade P). A weighted figure never stands without the unweighted one.
///
/// ```
/// use appraise::parameters::WelfareWeights;
///
/// // A free bus saves people with £25,000 a year £400,000, and people with £50,000 another £400,000.
/// let green_book = WelfareWeights::named("green-book-2026").expect("it comes with the library");
/// let weighted = |income| green_book.weight(35_000.0, income).map(|weight| 400_000.0 * weight);
/// let (lower, higher) = (weighted(25_000.0).expect("an income"), weighted(50_000.0).expect("an income"));
/// assert_eq!((lower.round(), higher.round()), (619_479.0, 251_587.0)); // beside 400,000 and 400,000 unweighted
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WelfareWeights {
    /// Its id.
    pub id: String,
    /// What people see.
    pub name: String,
    /// Where it comes from and how sure that is.
    pub provenance: Provenance,
    /// How fast a further pound loses worth as income rises: a power, above 0.
    pub elasticity: f64,
}

/// How many people's worth of needs a household has, so that incomes of households can be compared.
///
/// HM Treasury, The Green Book, 2026, Figure 7 (grade P). Two adults weigh 1.
///
/// ```
/// use appraise::parameters::{Equivalisation, WelfareWeights};
///
/// // A parent with a child of 15 and one of 9 has £500 a week; the median, for two adults, is £600.
/// let household = Equivalisation::named("green-book-2026").expect("it comes with the library");
/// let income = household.income(500.0, 1, 1, 1).expect("there is an adult");
/// assert!((income - 416.67).abs() < 0.005);
/// let weights = WelfareWeights::named("green-book-2026").expect("it comes with the library");
/// assert!(weights.weight(600.0, income).is_some_and(|weight| (weight - 1.606).abs() < 0.0005));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Equivalisation {
    /// Its id.
    pub id: String,
    /// What people see.
    pub name: String,
    /// Where it comes from and how sure that is.
    pub provenance: Provenance,
    /// The weight of the first adult; all four are parts of the needs of two adults, above 0.
    pub first_adult: f64,
    /// The weight of each further adult.
    pub further_adult: f64,
    /// The weight of each child of 14 or more.
    pub child_14_plus: f64,
    /// The weight of each child under 14.
    pub child_under_14: f64,
}

/// The weights that come with the library.
fn all_weights() -> &'static [WelfareWeights] {
    static ALL: OnceLock<Vec<WelfareWeights>> = OnceLock::new();
    ALL.get_or_init(|| read_all(welfare_table(), "welfare", weights).flatten().collect())
}

fn weights(id: &str, node: &'static Node) -> Option<WelfareWeights> {
    Some(WelfareWeights {
        id: id.to_owned(),
        name: text(node, "name").to_owned(),
        provenance: Provenance::read(node),
        elasticity: number(node, "elasticity")?,
    })
}

/// The scales of equivalisation that come with the library.
fn all_scales() -> &'static [Equivalisation] {
    static ALL: OnceLock<Vec<Equivalisation>> = OnceLock::new();
    ALL.get_or_init(|| read_all(welfare_table(), "equivalisation", equivalisation).flatten().collect())
}

fn equivalisation(id: &str, node: &'static Node) -> Option<Equivalisation> {
    Some(Equivalisation {
        id: id.to_owned(),
        name: text(node, "name").to_owned(),
        provenance: Provenance::read(node),
        first_adult: number(node, "first-adult")?,
        further_adult: number(node, "further-adult")?,
        child_14_plus: number(node, "child-14-plus")?,
        child_under_14: number(node, "child-under-14")?,
    })
}

impl WelfareWeights {
    /// The weights with this id, if they come with the library.
    ///
    /// ```
    /// use appraise::parameters::WelfareWeights;
    ///
    /// let green_book = WelfareWeights::named("green-book-2026").expect("it comes with the library");
    /// assert_eq!((green_book.elasticity, green_book.provenance.grade.as_str()), (1.3, "P"));
    /// assert!(WelfareWeights::named("green-book-1997").is_none());
    /// ```
    pub fn named(id: &str) -> Option<&'static Self> {
        all_weights().iter().find(|weights| weights.id == id)
    }

    /// What a pound is worth to a group: (median / group) ^ elasticity, above 0, and 1 at the median.
    ///
    /// Both incomes are equivalised and for the same time. None unless both are above 0.
    ///
    /// ```
    /// use appraise::parameters::WelfareWeights;
    ///
    /// let green_book = WelfareWeights::named("green-book-2026").expect("it comes with the library");
    /// // A charge falls on tenants with half the median income: each pound of it counts almost two and a half times.
    /// assert!(green_book.weight(35_000.0, 17_500.0).is_some_and(|weight| (weight - 2.462).abs() < 0.0005));
    /// assert_eq!(green_book.weight(35_000.0, 35_000.0), Some(1.0));
    /// assert_eq!(green_book.weight(35_000.0, 0.0), None); // no income, no weight
    /// ```
    pub fn weight(&self, median: f64, group: f64) -> Option<f64> {
        let ratio = (median > 0.0 && group > 0.0).then(|| median / group)?;
        Some(exp(self.elasticity * ln(ratio))).filter(|weight| weight.is_finite() && *weight > 0.0)
    }
}

impl Equivalisation {
    /// The scale with this id, if it comes with the library.
    ///
    /// ```
    /// use appraise::parameters::Equivalisation;
    ///
    /// let green_book = Equivalisation::named("green-book-2026").expect("it comes with the library");
    /// assert_eq!(green_book.provenance.source, "HM Treasury, The Green Book, 2026 edition, Figure 7");
    /// assert!(Equivalisation::named("green-book-1997").is_none());
    /// ```
    pub fn named(id: &str) -> Option<&'static Self> {
        all_scales().iter().find(|scale| scale.id == id)
    }

    /// The weight of a household, 1 for two adults: the first adult, each further one, and the children by age.
    ///
    /// Without an adult it is that of the children alone, of which the source says nothing.
    ///
    /// ```
    /// use appraise::parameters::Equivalisation;
    ///
    /// let green_book = Equivalisation::named("green-book-2026").expect("it comes with the library");
    /// assert_eq!(green_book.scale(2, 0, 0), 1.0);
    /// // A parent with two children of 5 and 8 needs as much as two adults and a little more.
    /// assert!((green_book.scale(1, 0, 2) - 1.07).abs() < 1e-12);
    /// ```
    pub fn scale(&self, adults: u32, children_14_plus: u32, children_under_14: u32) -> f64 {
        let first = if adults == 0 { 0.0 } else { self.first_adult };
        first
            + f64::from(adults.saturating_sub(1)) * self.further_adult
            + f64::from(children_14_plus) * self.child_14_plus
            + f64::from(children_under_14) * self.child_under_14
    }

    /// The income that would serve two adults as well as this one serves the household: income / scale.
    ///
    /// In the unit of the income, any number. None for a household without an adult.
    ///
    /// ```
    /// use appraise::parameters::Equivalisation;
    ///
    /// // £300 a week goes further for one than for two.
    /// let green_book = Equivalisation::named("green-book-2026").expect("it comes with the library");
    /// assert_eq!(green_book.income(300.0, 1, 0, 0).map(f64::round), Some(448.0));
    /// assert_eq!(green_book.income(300.0, 2, 0, 0).map(f64::round), Some(300.0));
    /// assert_eq!(green_book.income(300.0, 0, 1, 0), None);
    /// ```
    pub fn income(
        &self,
        income: f64,
        adults: u32,
        children_14_plus: u32,
        children_under_14: u32,
    ) -> Option<f64> {
        (adults > 0).then(|| income / self.scale(adults, children_14_plus, children_under_14))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn green_book() -> &'static WelfareWeights {
        WelfareWeights::named("green-book-2026").expect("it comes with the library")
    }

    #[test]
    fn everything_says_where_it_comes_from() {
        assert_eq!((all_weights().len(), all_scales().len()), (1, 1));
        for weights in all_weights() {
            weights.provenance.assert_complete(&weights.id, &weights.name);
            assert_eq!(weights.provenance.grade, "P");
        }
        for scale in all_scales() {
            scale.provenance.assert_complete(&scale.id, &scale.name);
            assert_eq!(scale.provenance.grade, "P");
        }
    }

    #[test]
    fn only_incomes_above_zero_have_a_weight() {
        for (median, group) in
            [(0.0, 1.0), (1.0, 0.0), (-1.0, -1.0), (f64::NAN, 1.0), (1.0, f64::NAN), (f64::INFINITY, 1.0)]
        {
            assert_eq!(green_book().weight(median, group), None, "{median} and {group}");
        }
        assert_eq!(green_book().weight(f64::MAX, f64::MIN_POSITIVE), None);
    }

    /// What this code gave when written, one unit in the last place from the value at 50 digits.
    #[test]
    fn a_weight_keeps_its_bits() {
        let bits = |group| green_book().weight(35_000.0, group).map(f64::to_bits);
        assert_eq!(bits(35_000.0), Some(1.0_f64.to_bits()));
        assert_eq!(bits(25_000.0), Some(0x3ff8_c776_772a_337e));
    }
}
