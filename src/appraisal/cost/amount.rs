//! Amounts of the two views of money, which cannot be mixed.

use std::fmt;
use std::iter::Sum;
use std::marker::PhantomData;
use std::ops::{Add, Neg, Sub};

use serde::{Serialize, Serializer};

/// The economic view: all of society, real, discounted (HM Treasury, *The Green Book*, 2026, Table 9).
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub enum Economic {}

/// The financial view: who pays how much in which year, at the prices of that year, undiscounted.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub enum Financial {}

/// An amount of money in one of the two views, in whole units of the currency.
///
/// ```
/// use appraise::Scenario;
///
/// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
///     [cost.team]\nprofile = [100, 100]";
/// let appraisal = Scenario::parse("money.toml", text)?.model()?.appraise();
/// let a = appraisal.money().and_then(|money| money.option("a")).expect("it costs something");
/// // In the budget 100 in each year; to society 100 now and 96.62 a year later.
/// let budget: f64 = a.financial.iter().map(|row| row.amount.value()).sum();
/// assert_eq!(budget, 200.0);
/// assert_eq!(a.npc.value.map(|npc| format!("{:.2}", npc.value())), Some("196.62".to_owned()));
/// # Ok::<(), appraise::Error>(())
/// ```
///
/// Adding what is not the same money does not compile:
///
/// ```compile_fail,E0308
/// use appraise::appraisal::{Amount, Economic, Financial};
///
/// fn wrong(present_value: Amount<Economic>, budget: Amount<Financial>) -> Amount<Economic> {
///     present_value + budget
/// }
/// ```
pub struct Amount<View> {
    value: f64,
    view: PhantomData<fn() -> View>,
}

impl<View> Amount<View> {
    pub(crate) const fn new(value: f64) -> Self {
        Self { value, view: PhantomData }
    }

    /// The number, in whole units of the currency. What is done with it is no longer checked.
    ///
    /// ```
    /// use appraise::appraisal::{Amount, Economic};
    ///
    /// fn in_thousands(cost: Amount<Economic>) -> String {
    ///     format!("{:.0}k", cost.value() / 1_000.0)
    /// }
    /// assert_eq!(in_thousands(Amount::default()), "0k");
    /// ```
    pub const fn value(self) -> f64 {
        self.value
    }
}

impl<View> Copy for Amount<View> {}

impl<View> Clone for Amount<View> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<View> Default for Amount<View> {
    fn default() -> Self {
        Self::new(0.0)
    }
}

impl<View> PartialEq for Amount<View> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<View> PartialOrd for Amount<View> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<View> fmt::Debug for Amount<View> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<View> Add for Amount<View> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.value + other.value)
    }
}

impl<View> Sub for Amount<View> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::new(self.value - other.value)
    }
}

impl<View> Neg for Amount<View> {
    type Output = Self;

    fn neg(self) -> Self {
        Self::new(-self.value)
    }
}

impl<View> Sum for Amount<View> {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}

impl<View> Serialize for Amount<View> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value)
    }
}
