//! What the controls of the page start from: weights, values and requirements of the file and of each view of it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::appraisal::{Appraisal, Precision};
use crate::model::{
    AlternativeId, Criterion, CriterionId, LeafId, Model, Requirement, ScaleEnds, View, ViewKind, Weighting,
};
use crate::report::drawing::COLOURS;
use crate::report::figure::Series;

/// What the part with the controls is called.
pub(super) const HEADING: &str = "Try other weights";

/// Where the script puts the controls; without it nothing shows.
pub(super) const PLACE: &str = "<section id=\"try\" aria-labelledby=\"try-heading\" hidden>\n\
    <h2 id=\"try-heading\" tabindex=\"-1\">Try other weights</h2>\n\
    <p>Move the swing weights, or switch options and requirements off and on. What you see here is computed in this page, from the stated scores alone; nothing else in the report moves with it.</p>\n\
    <div class=\"try-body\"></div>\n</section>\n";

/// Where the script compares any two options.
pub(super) const PAIR: &str = "<section id=\"pair\" aria-labelledby=\"pair-heading\" hidden>\n\
    <h2 id=\"pair-heading\">Why does one option score more than another?</h2>\n\
    <p>Choose any two. With the weights set above.</p>\n<div class=\"pair-body\"></div>\n</section>\n";

#[derive(Serialize)]
struct Data<'a> {
    file: &'a str,
    /// What in the file could not stand without some options.
    leaning: Vec<(String, Vec<Vec<String>>)>,
    /// Statements about weights, which need not hold of others.
    preferences: Vec<String>,
    views: Vec<ViewData<'a>>,
    colours: [&'static str; 8],
}

/// The file, or the file as a group sees it or as it is in a future.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ViewData<'a> {
    id: String,
    name: String,
    removed: &'a [String],
    stated: &'a [(String, String)],
    options: Vec<OptionData<'a>>,
    requirements: Vec<RequirementData<'a>>,
    criteria: Vec<CriterionData<'a>>,
    leaves: Vec<LeafData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    too_close: Option<f64>,
}

#[derive(Serialize)]
struct OptionData<'a> {
    id: &'a str,
    name: &'a str,
    usual: bool,
    fails: Vec<&'a str>,
}

#[derive(Serialize)]
struct RequirementData<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct CriterionData<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<usize>,
    way: Weighting,
    stated: f64,
}

/// A leaf, in the order in which the library adds up.
#[derive(Serialize)]
struct LeafData {
    /// Its place among the criteria.
    criterion: usize,
    /// Of each option, 0 to 100; none where the score is missing.
    values: Vec<Option<f64>>,
    /// For a scale between the best and the worst option: its direction, and the scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    local: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scores: Vec<Option<f64>>,
    /// The step in which the score of each option alone is stated; nothing where the file states what is too close.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<Option<f64>>,
    /// For each step, half of it at the score of each option, in points; not for a local scale, whose slope moves.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    half: BTreeMap<String, Vec<f64>>,
    /// Its place in the colours of the chart of totals.
    series: usize,
}

/// The data as JSON that can stand in a page.
pub(super) fn data(appraisal: &Appraisal) -> String {
    let model = appraisal.model();
    let views = model.views();
    let series = Series::of_totals(appraisal);
    let mut all =
        vec![ViewData::of(model, String::new(), "everybody, as stated".to_owned(), &[], &[], &series)];
    all.extend(views.iter().map(|view| {
        let (kind, of) = match view.kind {
            ViewKind::Group => ("group", ""),
            ViewKind::Future => ("future", "the future: "),
        };
        let View { id, name, removed, stated, .. } = view;
        ViewData::of(&view.model, format!("{kind}.{id}"), format!("{of}{name}"), removed, stated, &series)
    }));
    let preferences = model.document().preferences.ids().map(|id| format!("preference.{id}")).collect();
    let data =
        Data { file: model.file_name(), leaning: model.leaning(), preferences, views: all, colours: COLOURS };
    // Plain data cannot fail to become JSON. Nothing in it may end the script it stands in.
    let json = serde_json::to_string(&data).unwrap_or_else(|_| "null".to_owned());
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

impl<'a> ViewData<'a> {
    fn of(
        model: &'a Model,
        id: String,
        name: String,
        removed: &'a [String],
        stated: &'a [(String, String)],
        series: &Series,
    ) -> Self {
        let shown = model.shown_criteria();
        let place = |criterion| shown.iter().position(|one| *one == criterion);
        let criteria = shown.iter().map(|criterion| {
            let criterion = model.criterion(*criterion);
            CriterionData {
                id: &criterion.id,
                name: &criterion.name,
                parent: criterion.parent.and_then(place),
                way: criterion.weighting,
                stated: stated_weight(model, criterion),
            }
        });
        Self {
            id,
            name,
            removed,
            stated,
            options: model.shown().iter().map(|option| option_data(model, *option)).collect(),
            requirements: requirements(model),
            criteria: criteria.collect(),
            leaves: leaves(model, &place, series),
            too_close: model.facts().too_close,
        }
    }
}

/// As the file has it; where siblings have ranks or ratios, a hundred times the share that follows from them.
fn stated_weight(model: &Model, criterion: &Criterion) -> f64 {
    match criterion.weighting {
        Weighting::Swing | Weighting::Importance => model.stated_weight(&criterion.id).unwrap_or(0.0),
        _ => 100.0 * criterion.local_weight,
    }
}

fn option_data(model: &Model, option: AlternativeId) -> OptionData<'_> {
    let option = model.alternative(option);
    OptionData {
        id: &option.id,
        name: &option.name,
        usual: option.is_business_as_usual(),
        fails: option
            .failed()
            .map(|judgement| model.requirement(judgement.requirement).id.as_str())
            .collect(),
    }
}

/// The requirements that rule options out.
fn requirements(model: &Model) -> Vec<RequirementData<'_>> {
    fn data(requirement: &Requirement) -> RequirementData<'_> {
        RequirementData { id: &requirement.id, name: &requirement.name }
    }
    let shown = model.shown_requirements().iter().map(|id| model.requirement(*id));
    shown.filter(|requirement| requirement.screens).map(data).collect()
}

fn each_shown<T>(model: &Model, figure: impl Fn(AlternativeId) -> T) -> Vec<T> {
    model.shown().iter().map(|option| figure(*option)).collect()
}

fn leaves(model: &Model, place: &impl Fn(CriterionId) -> Option<usize>, series: &Series) -> Vec<LeafData> {
    let mut leaves = Vec::new();
    for (number, criterion) in model.leaves().iter().enumerate() {
        let leaf = LeafId::new(number);
        let known = |option| !model.score_state(option, leaf).is_missing();
        let local = match model.criterion(*criterion).scale.as_ref().map(|scale| scale.ends) {
            Some(ScaleEnds::Local(local)) => Some(local.word()),
            _ => None,
        };
        let steps = Precision::steps(model, leaf);
        let half = steps.iter().filter(|_| local.is_none()).flat_map(|steps| &steps.halves);
        leaves.push(LeafData {
            criterion: place(*criterion).unwrap_or(0),
            values: each_shown(model, |option| known(option).then(|| model.value(option, leaf))),
            scores: if local.is_some() {
                each_shown(model, |option| model.performance(option, leaf))
            } else {
                Vec::new()
            },
            local,
            half: half
                .map(|(step, halves)| (step.to_string(), each_shown(model, |option| halves[option.index()])))
                .collect(),
            steps: steps
                .as_ref()
                .map(|steps| each_shown(model, |option| steps.own[option.index()]))
                .unwrap_or_default(),
            series: series.of(&model.criterion(*criterion).id),
        });
    }
    leaves
}
