//! `[measure.id]`: figures that show whether it works.

use super::section::{section, words};
use super::shape::{Domain, Noun};

words! {
    /// What kind of figure it is.
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::MeasureKind;
    ///
    /// let text = "format = 1\n[measure.visits]\nkind = 'count'\nbetter = 'higher'\nseries = [{ date = '2026', value = 900 }]";
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let read = scenario.document().measures.get("visits").and_then(|measure| measure.kind);
    /// assert_eq!(read, Some(MeasureKind::Count));
    /// assert_eq!(read.map(MeasureKind::word), Some("count"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
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
    ///
    /// ```
    /// use appraise::Scenario;
    /// use appraise::scenario::Better;
    ///
    /// let text = "format = 1\n[measure.visits]\nkind = 'count'\nbetter = 'higher'\nseries = [{ date = '2026', value = 900 }]";
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let read = scenario.document().measures.get("visits").and_then(|measure| measure.better);
    /// assert_eq!(read, Some(Better::Higher));
    /// assert_eq!(read.map(Better::word), Some("higher"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub enum Better {
        /// More.
        Higher = "higher",
        /// Less.
        Lower = "lower",
    }
}

section! {
    /// A figure that shows whether it works.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [measure.waiting]
    ///     kind = "mean"
    ///     better = "lower"
    ///     unit = "days to first meal"
    ///     target = 4
    ///     series = [{ date = "2025", value = 9 }, { date = "2026", value = 7, sample = 120 }]
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let waiting = scenario.document().measures.get("waiting").expect("a measure of the file");
    /// assert_eq!((waiting.series.len(), waiting.target), (2, Some(4.0))); // the first is the baseline
    /// # Ok::<(), appraise::Error>(())
    /// ```
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
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [measure.waiting]
    ///     kind = "mean"
    ///     better = "lower"
    ///     unit = "days to first meal"
    ///     target = 4
    ///     series = [{ date = "2025", value = 9 }, { date = "2026", value = 7, sample = 120 }]
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let waiting = scenario.document().measures.get("waiting").expect("a measure of the file");
    /// assert_eq!((waiting.series[1].value, waiting.series[1].sample), (Some(7.0), Some(120)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
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
