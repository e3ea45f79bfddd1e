//! Rules about dates: what is past its day. The day to judge by comes from the caller, never from a clock.

use super::Remark;
use crate::appraisal::Appraisal;
use crate::parameters::{Rule, VerticalTest};

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
    let tables = if appraisal.money().is_some() { appraisal.model().money_tables() } else { Vec::new() };
    for table in tables {
        if let Some(sunset) = table.sunset.filter(|sunset| past(*sunset)) {
            found.push(Remark::new(
                table.at,
                format!(
                    "A table that the money rests on, {}, was to be looked at again after {sunset}. Check whether a later edition is in force.",
                    table.edition
                ),
            ));
        }
    }
    let test = VerticalTest::current();
    if let Some(sunset) =
        test.provenance.sunset.filter(|sunset| past(*sunset) && !appraisal.vehicle_tests().is_empty())
    {
        found.push(Remark::new(
            &["option"],
            format!(
                "The test of vehicles, {} ({}), was to be looked at again after {sunset}. Check what the law asks for by now.",
                test.name, test.provenance.edition
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

#[cfg(test)]
mod tests {
    use crate::scenario::Scenario;

    #[test]
    fn the_test_of_vehicles_is_looked_at_again_where_it_bears_on_an_option() {
        for (form, told) in [("teckal-company", true), ("charity", false)] {
            let text = format!(
                "format = 1\n[option.a]\nscore.x = 1\n[option.b]\nscore.x = 5\nvehicle.form = '{form}'\n[criterion.x]"
            );
            let model =
                Scenario::parse("test.toml", &text).and_then(|scenario| scenario.model()).expect("sound");
            let late = model.appraise_at("2099-01-01".parse().expect("a date"));
            let mut past = late.review().iter().filter(|finding| finding.rule == "past-sunset");
            assert_eq!(past.any(|finding| finding.message.contains("Teckal")), told, "{form}");
        }
    }
}
