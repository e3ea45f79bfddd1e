//! `[measure.id]`: figures that show whether it works.

use super::section::{section, words};
use super::shape::{Domain, Noun};

words! {
    /// What kind of figure it is.
    pub enum MeasureKind {
        /// A share of a whole.
        Proportion = "proportion",
        /// A mean.
        Mean = "mean",
        /// A count.
        Count = "count",
        /// A count for each of so many.
        Rate = "rate",
    }
}

words! {
    /// Which way is better.
    pub enum Better {
        /// More.
        Higher = "higher",
        /// Less.
        Lower = "lower",
    }
}

section! {
    /// A figure that shows whether it works.
    pub struct Measure: common {
        /// What kind of figure it is.
        kind: Option<MeasureKind> = "kind" => required().part(6);
        /// Which way is better.
        better: Option<Better> = "better" => required().part(6);
        /// The unit.
        unit: Option<String> = "unit" => part(6);
        /// What it is to reach.
        target: Option<f64> = "target" => part(6);
        /// What was measured; the earliest is the baseline.
        series: Vec<Observation> = "series" => required().part(6);
        /// What was foreseen.
        forecast: Vec<Observation> = "forecast" => part(6);
    }
}

section! {
    /// One measurement.
    pub struct Observation: plain {
        /// When.
        date: Option<crate::date::Date> = "date" => required().part(6);
        /// The figure.
        value: Option<f64> = "value" => required().part(6);
        /// How many were asked or counted; left out, unknown.
        sample: Option<i64> = "sample" => domain(Domain::Positive).part(6);
        /// The standard deviation.
        sd: Option<f64> = "sd" => domain(Domain::Positive).part(6);
        /// The reason, in plain words.
        because: Option<String> = "because";
        /// Where it comes from: `id` or `id#where`, or a list of these.
        evidence: super::citation::Evidence = "evidence" => refers(Noun::Evidence);
        /// Who judged: a role or a meeting, never a person's name.
        by: Option<String> = "by";
    }
}
