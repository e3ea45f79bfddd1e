//! `[recommendation]`: when a lead is called one.

use super::section::section;
use super::shape::Domain;

section! {
    /// When a lead is called one.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// // The company leads by 22.5 points; whoever asks for 30 finds that too close.
    /// let strict = Scenario::parse("company.toml", text)?.with("recommendation.too-close", 30)?;
    /// let rules = strict.document().recommendation.as_ref().expect("stated");
    /// assert_eq!(rules.too_close, Some(30.0));
    /// assert_eq!(strict.model()?.appraise().recommendation().verdict.word(), "too-close");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct RecommendationRules: plain {
        /// Points within which two options are too close to call; left out, derived from the precision of the scores.
        too_close: Option<f64> = "too-close" => domain(Domain::NonNegative).part(1);
        /// The chance of first place that a decisive recommendation needs.
        confidence: Option<f64> = "confidence" => default("0.8").domain(Domain::Share).part(2);
        /// The one-way change of a bare number, as a share of it.
        step: Option<f64> = "step" => default("0.1").domain(Domain::Share).part(5);
        /// How much change is one unit of effort.
        effort: Option<Effort> = "effort" => part(5);
    }
}

section! {
    /// How much change is one unit of effort.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = r#"
    ///     format = 1
    ///
    ///     [recommendation.effort]
    ///     swing = 10
    ///     score = 5
    /// "#;
    /// let scenario = Scenario::parse("file.toml", text)?;
    /// let rules = scenario.document().recommendation.as_ref().expect("stated");
    /// // Ten points of a swing are as hard to move as five of a score.
    /// let effort = rules.effort.as_ref().expect("stated");
    /// assert_eq!((effort.swing, effort.score), (Some(10.0), Some(5.0)));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub struct Effort: common {
        /// Points of swing.
        swing: Option<f64> = "swing" => domain(Domain::Positive).part(5);
        /// Points of score.
        score: Option<f64> = "score" => domain(Domain::Positive).part(5);
        /// Requirements given up.
        requirement: Option<f64> = "requirement" => domain(Domain::Positive).part(5);
        /// Money.
        cost: Option<f64> = "cost" => domain(Domain::Positive).part(5);
    }
}
