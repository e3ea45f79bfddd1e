//! Options as meant: their part on the short list, and which requirements they fail.

use super::ids::RequirementId;
use crate::date::Date;
use crate::id::Id;
use crate::scenario::Role;

/// One way of governing the service.
///
/// ```
/// use appraise::Scenario;
/// use appraise::model::Role;
///
/// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
/// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
/// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
/// let model = Scenario::parse("company.toml", text)?.model()?;
/// let as_is = &model.alternatives()[0];
/// assert_eq!((as_is.id.as_str(), as_is.name.as_str()), ("as-is", "as is"));
/// assert_eq!(as_is.role, Role::BusinessAsUsual);
/// # Ok::<(), appraise::Error>(())
/// ```
#[doc(alias = "option")]
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Alternative {
    /// Its id.
    pub id: Id,
    /// What people see.
    pub name: String,
    /// The part it plays on the short list.
    pub role: Role,
    /// What it is.
    pub description: Option<String>,
    /// When it entered, if late.
    pub added: Option<Date>,
    /// Who and where gains or loses, in words.
    pub distribution: Option<String>,
    /// Requirements it fails, and those of which nobody knows whether it meets them.
    pub judgements: Vec<Judgement>,
}

/// How an option stands to a requirement that it does not certainly meet.
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
/// let contractor = model.alternative_named("contractor").expect("an option of the file");
/// let judgement = &model.alternative(contractor).judgements[0];
/// assert!(judgement.fails);
/// assert_eq!(judgement.by.as_deref(), Some("board"));
/// # Ok::<(), appraise::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Judgement {
    /// The requirement.
    pub requirement: RequirementId,
    /// Whether it fails; otherwise nobody knows.
    pub fails: bool,
    /// The reason.
    pub because: Option<String>,
    /// Who judged.
    pub by: Option<String>,
    /// The sources.
    pub evidence: Vec<super::Citation>,
    /// Whether nothing was said at all.
    pub left_out: bool,
}

impl Alternative {
    /// Whether it is what happens if current arrangements carry on.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let model = Scenario::parse("company.toml", text)?.model()?;
    /// let usual = model.alternatives().iter().find(|option| option.is_business_as_usual());
    /// assert_eq!(usual.map(|option| option.id.as_str()), Some("as-is"));
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn is_business_as_usual(&self) -> bool {
        self.role == Role::BusinessAsUsual
    }

    /// The requirements it fails.
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
    /// let failing = model.alternatives().iter().filter(|option| option.failed().count() > 0);
    /// assert_eq!(failing.map(|option| option.id.as_str()).collect::<Vec<_>>(), ["contractor"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn failed(&self) -> impl Iterator<Item = &Judgement> {
        self.judgements.iter().filter(|judgement| judgement.fails)
    }

    /// The requirements of which nobody knows whether it meets them.
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
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let model = scenario.with("option.company.meets.public", "missing")?.model()?;
    /// let company = model.alternative_named("company").expect("an option of the file");
    /// assert_eq!(model.alternative(company).unjudged().count(), 1);
    /// assert!(model.alternative(company).may_be_recommended()); // on that condition
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn unjudged(&self) -> impl Iterator<Item = &Judgement> {
        self.judgements.iter().filter(|judgement| !judgement.fails)
    }

    /// Whether it may be recommended: it fails no requirement.
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
    /// let may = model.alternatives().iter().filter(|option| option.may_be_recommended());
    /// assert_eq!(may.map(|option| option.id.as_str()).collect::<Vec<_>>(), ["as-is", "company"]);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn may_be_recommended(&self) -> bool {
        self.failed().next().is_none()
    }

    /// Whether it is ruled out: it fails a requirement and is not business as usual, which always goes
    /// forward.
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
    /// let scenario = Scenario::parse("company.toml", text)?;
    /// let out = |scenario: &Scenario, id: &str| -> appraise::Result<bool> {
    ///     let model = scenario.model()?;
    ///     Ok(model.alternative_named(id).is_some_and(|option| model.alternative(option).is_screened_out()))
    /// };
    /// assert!(out(&scenario, "contractor")?);
    /// // The way things are goes forward even if it fails.
    /// let failing = scenario.with_text("option.as-is.meets.public", "{ holds = false, because = 'it is sold' }")?;
    /// assert!(!out(&failing, "as-is")?);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn is_screened_out(&self) -> bool {
        !self.is_business_as_usual() && !self.may_be_recommended()
    }
}
