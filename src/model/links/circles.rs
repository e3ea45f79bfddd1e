//! Things that wait for each other in a circle.

use std::collections::HashMap;

use crate::diagnostic::Code;
use crate::model::check::Check;

/// Risks, milestones, bodies and decisions that wait for each other.
pub(super) fn circles(check: &mut Check<'_>) {
    let document = check.document;
    let risks: Vec<(&str, Vec<&str>)> =
        document.risks.iter().map(|(id, risk)| (id, risk.given.ids().collect())).collect();
    let milestones: Vec<_> = document.milestones.iter().map(|(id, one)| (id, borrow(&one.after))).collect();
    let bodies: Vec<_> = document.bodies.iter().map(|(id, one)| (id, borrow(&one.after))).collect();
    let decisions: Vec<_> = document.decisions.iter().map(|(id, one)| (id, borrow(&one.after))).collect();
    let totals: Vec<(&str, Vec<&str>)> = document
        .totals
        .iter()
        .map(|(id, one)| {
            (id, one.of.iter().filter_map(|path| path.as_str().strip_prefix("total.")).collect())
        })
        .collect();
    circle(check, "total", "of", &totals);
    circle(check, "risk", "given", &risks);
    circle(check, "milestone", "after", &milestones);
    circle(check, "body", "after", &bodies);
    circle(check, "decision", "after", &decisions);
}

fn borrow(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// Reports one circle, if there is one. Each link is looked at once.
fn circle(check: &mut Check<'_>, section: &str, key: &str, links: &[(&str, Vec<&str>)]) {
    let places: HashMap<&str, usize> =
        links.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
    let mut state = vec![State::Unseen; links.len()];
    for start in 0..links.len() {
        // The way down from here, and how many links of each step have been followed.
        let mut way: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((place, followed)) = way.last_mut() {
            let here = *place;
            if state[here] == State::Done {
                way.pop();
                continue;
            }
            state[here] = State::OnTheWay;
            let next = links[here].1.get(*followed).map(|link| places.get(link).copied());
            *followed += 1;
            match next {
                None => {
                    state[here] = State::Done;
                    way.pop();
                }
                Some(Some(next)) if state[next] == State::OnTheWay => {
                    let round = way.iter().map(|(place, _)| *place).skip_while(|place| *place != next);
                    let names: Vec<&str> = round.chain([next]).map(|place| links[place].0).collect();
                    report_circle(check, section, key, &names);
                    return;
                }
                Some(Some(next)) => way.push((next, 0)),
                Some(None) => {}
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unseen,
    OnTheWay,
    Done,
}

fn report_circle(check: &mut Check<'_>, section: &str, key: &str, names: &[&str]) {
    let message = match names {
        [one, _] if section == "total" => format!("`total.{one}` is a part of itself"),
        _ if section == "total" => format!("these are parts of each other: {}", names.join(" → ")),
        [one, _] => format!("`{one}` waits for itself"),
        _ => format!("these wait for each other: {}", names.join(" → ")),
    };
    let help = "something has to come first: take one of the links out";
    check.report(Code::Cycle, &[section, names[0], key], message, "part of a circle", help);
}
