//! Typed ids: places in the model's lists, which are in the order of the ids.

macro_rules! id {
    ($(#[doc = $about:literal])+ $name:ident) => {
        $(#[doc = $about])+
        ///
        /// Lists are in the order of the ids and not of the file, so that reordering a file changes no
        /// number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            pub(crate) fn new(place: usize) -> Self {
                Self(u32::try_from(place).unwrap_or(u32::MAX))
            }

            /// The place in the model's list.
            ///
            /// ```
            /// use appraise::Scenario;
            ///
            /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
            /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
            /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
            /// let model = Scenario::parse("company.toml", text)?.model()?;
            /// let gains = model.criterion_named("gains").and_then(|id| model.leaf(id)).expect("a leaf");
            /// assert_eq!(gains.index(), 1); // after `control`
            /// assert_eq!(model.leaf_weights()[gains.index()], 0.5);
            /// # Ok::<(), appraise::Error>(())
            /// ```
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// An option of a model.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let company = model.alternative_named("company").expect("an option of the file");
    /// assert_eq!(model.alternative(company).id, "company");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    AlternativeId
}
id! {
    /// A criterion of a model, leaf or branch.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let gains = model.criterion_named("gains").expect("a criterion of the file");
    /// assert_eq!(model.criterion(gains).weight, 0.5);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    CriterionId
}
id! {
    /// A requirement of a model.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     meets.public = true\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\nmeets.public = true\n\
    /// #     [option.contractor]\nscore = { control = 90, gains = 90 }\n\
    /// #     meets.public = { holds = false, because = 'it is privately owned', by = 'board' }\n\
    /// #     [requirement.public]\nname = 'Stays in public hands'\nkind = 'objective'\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let first = model.shown_requirements()[0];
    /// assert_eq!(model.requirement(first).name, "Stays in public hands");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    RequirementId
}
id! {
    /// A leaf of a model's tree of criteria: its place among the leaves.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let company = model.alternative_named("company").expect("an option of the file");
    /// let gains = model.criterion_named("gains").and_then(|id| model.leaf(id)).expect("a leaf");
    /// assert_eq!(model.value(company, gains), 80.0);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    LeafId
}
id! {
    /// A risk of a model.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [risk.leaders-go]\nprobability = 0.2\nimpact.score.x = -5\n\
    ///     [risk.drift]\nprobability = 0.1\ngiven.leaders-go = 0.6\nimpact.delay-months = 6";
    /// let model = Scenario::parse("risk.toml", text)?.model()?;
    /// let (cause, _) = model.risks()[0].given[0]; // of `drift`
    /// assert_eq!(model.risks()[cause.index()].id, "leaders-go");
    /// # Ok::<(), appraise::Error>(())
    /// ```
    RiskId
}
id! {
    /// A milestone of a model.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// let text = "format = 1\n[option.a]\nscore.x = 60\n[option.b]\nscore.x = 55\n[criterion.x]\n\
    ///     [milestone.agreed]\nplanned = '2026-10-13'\n[milestone.open]\nafter = ['agreed']\nduration-months = 6";
    /// let model = Scenario::parse("plan.toml", text)?.model()?;
    /// let agreed = model.milestones()[1].after[0];
    /// assert_eq!(agreed.index(), 0);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    MilestoneId
}
