//! Rules about dates: what is past its day. The day to judge by comes from the caller, never from a clock.

use super::Remark;
use crate::appraisal::Appraisal;
use crate::parameters::Rule;

pub(super) fn past_sunset(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    let facts = appraisal.model().facts();
    let Some(date) = appraisal.judged_on() else { return Vec::new() };
    let past = |sunset: crate::date::Date| date.first_day() > sunset.last_day();
    let mut found = Vec::new();
    if let Some(sunset) = facts.valid_until.filter(|sunset| past(*sunset)) {
        found.push(Remark::new(
            &["appraisal", "valid-until"],
            format!("This appraisal was to be looked at again after {sunset}, and is judged as at {date}."),
        ));
    }
    if past(facts.profile.sunset) {
        found.push(Remark::new(
            &["appraisal", "profile"],
            format!(
                "The guidance applied, {} ({}), was to be looked at again after {}. Check whether a later edition is in force.",
                facts.profile.guidance, facts.profile.id, facts.profile.sunset
            ),
        ));
    }
    found
}

pub(super) fn sunset_not_checked(appraisal: &Appraisal, _: &Rule) -> Vec<Remark> {
    if appraisal.judged_on().is_some() {
        return Vec::new();
    }
    vec![Remark::new(
        &["appraisal", "date"],
        "Whether anything is past its day was not checked (not run): neither the file nor the caller gives a date to judge by.",
    )]
}
