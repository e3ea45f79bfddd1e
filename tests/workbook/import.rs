//! Back from a sheet: what was changed in it, and every mistake at its cell.

use appraise::diagnostic::{Code, Diagnostics};
use appraise::{Error, Scenario};

use super::file::{Change, Seen, cells, changed, office, recalculated};
use super::{Inputs, changed_by_library, changed_in, kinds, workbook};
use crate::golden::{bundled, scenario};

#[test]
fn a_workbook_brought_back_unchanged_changes_nothing() {
    for path in bundled() {
        let scenario = scenario(&path);
        let back = scenario.import(&workbook(&scenario)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(back.fingerprint(), scenario.fingerprint(), "{}", path.display());
    }
    let kinds = kinds();
    assert_eq!(kinds.import(&workbook(&kinds)).expect("unchanged").fingerprint(), kinds.fingerprint());
}

const CHANGED: &Inputs = &[
    ("option.company.score.direct", "35"),
    ("option.trust.score.rating", "good"),
    ("option.twin.score.curve", "missing"),
    ("option.trust.score.slight", "0.5"),
    ("criterion.curve.swing", "90"),
    ("criterion.near.importance", "1.5"),
    ("cost.team.for.company.profile.1", "75"),
    ("cost.office.amount", "4800.5"),
];

#[test]
fn what_was_changed_in_a_workbook_is_changed_here() {
    let kinds = kinds();
    let back =
        kinds.import(&changed_in(&workbook(&kinds), CHANGED)).unwrap_or_else(|error| panic!("{error}"));
    let expected = changed_by_library(&kinds, CHANGED);
    assert_eq!(back.fingerprint(), expected.fingerprint());
    assert_eq!(back.to_toml(), expected.to_toml());
    assert_ne!(back.fingerprint(), kinds.fingerprint());
}

#[test]
fn a_workbook_that_a_spreadsheet_program_saved_is_brought_back_alike() {
    if !office("a_workbook_that_a_spreadsheet_program_saved_is_brought_back_alike") {
        return;
    }
    let mut given: Vec<(String, Vec<u8>)> =
        vec![("kinds".to_owned(), changed_in(&workbook(&kinds()), CHANGED))];
    given.extend(bundled().iter().map(|path| (crate::golden::stem(path), workbook(&scenario(path)))));
    let saved = recalculated("saved", &given);
    let back = kinds().import(&saved[0]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(back.fingerprint(), changed_by_library(&kinds(), CHANGED).fingerprint());
    for (path, saved) in bundled().iter().zip(&saved[1..]) {
        let scenario = scenario(path);
        let back = scenario.import(saved).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(back.fingerprint(), scenario.fingerprint(), "{}", path.display());
    }
}

fn mistakes(result: appraise::Result<Scenario>) -> Diagnostics {
    match result {
        Err(Error::Scenario(found)) => found,
        other => panic!("{other:?}"),
    }
}

/// The codes and beginnings of messages, in the order in which they are said.
fn said(found: &Diagnostics) -> Vec<(Code, String)> {
    found.iter().map(|one| (one.code, one.message.clone())).collect()
}

fn texts(changes: &[(&'static str, &'static str, Seen)]) -> Vec<u8> {
    let changes: Vec<Change<'_>> =
        changes.iter().map(|(sheet, cell, to)| Change { sheet, cell, to: to.clone() }).collect();
    changed(&workbook(&kinds()), &changes)
}

fn text(words: &str) -> Seen {
    Seen::Text(words.to_owned())
}

#[test]
fn every_mistake_is_found_at_once_with_its_sheet_and_cell() {
    let bytes = texts(&[
        ("Scores", "D5", text("£1,000")),
        ("Scores", "E5", text("85%")),
        ("Scores", "F6", text("soon")),
        ("Scores", "D6", Seen::Number(30.0)),
        ("Scores", "D9", text("goood")),
        ("Scores", "E9", Seen::Number(3.0)),
        ("Scores", "G4", text("contracter")),
        ("Scores", "B7", text("kurve")),
        ("Weights", "E4", Seen::Number(-5.0)),
        ("Weights", "E5", Seen::Number(0.9)),
        ("Costs", "F5", text("cost.teem.profile.0")),
        ("Costs", "E6", text("1 000")),
    ]);
    let found = mistakes(kinds().import(&bytes));
    let said = said(&found);
    let expected = [
        (Code::NumberAsText, "sheet Scores, cell D5: `£1,000` is a text, not a number"),
        (Code::NumberAsText, "sheet Scores, cell E5: `85%` is a text, not a number"),
        (Code::WrongType, "sheet Scores, cell F6: `soon` is a text, not a number"),
        (Code::UnknownLevel, "sheet Scores, cell D9: there is no level `goood`"),
        (Code::UnknownLevel, "sheet Scores, cell E9: this criterion is scored by level"),
        (Code::UnknownId, "sheet Scores, cell G4: there is no option `contracter`"),
        (Code::UnknownId, "sheet Scores, cell B7: there is no criterion that is scored `kurve`"),
        (Code::NegativeWeight, "sheet Weights, cell E4: "),
        (Code::PathFindsNothing, "sheet Weights, cell E5: the weight of `direct`"),
        (Code::PathFindsNothing, "sheet Costs, cell F5: there is no `cost.teem.profile.0`"),
        (Code::NumberAsText, "sheet Costs, cell E6: `1 000` is a text, not a number"),
    ];
    for (code, begins) in &expected {
        let there = said.iter().any(|(found, message)| found == code && message.starts_with(begins));
        assert!(there, "{code}: {begins}\n{said:#?}");
    }
    assert_eq!(said.len(), expected.len(), "one slip, one message\n{said:#?}");
    let told = found.to_string();
    assert!(told.contains("write 1000, without") && told.contains("did you mean `good`?"), "{told}");
}

#[test]
fn a_score_off_its_scale_names_its_cell() {
    let found = mistakes(kinds().import(&texts(&[("Scores", "D6", Seen::Number(30.0))])));
    let said = said(&found);
    assert!(said.len() == 1 && said[0].0 == Code::ScoreOffScale, "{said:?}");
    assert!(said[0].1.starts_with("sheet Scores, cell D6: the score 30"), "{said:?}");
}

#[test]
fn what_is_no_sheet_of_ours_is_said_to_be_none() {
    let of = |found: Diagnostics| said(&found).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(of(mistakes(kinds().import(b"format = 1"))), [Code::SheetUnreadable]);
    assert_eq!(of(mistakes(kinds().import_csv(b"name,points\na,1\n"))), [Code::SheetUnreadable]);
    assert_eq!(
        of(mistakes(kinds().import(&texts(&[("Weights", "E3", text("Swings"))])))),
        [Code::SheetUnreadable]
    );
}

#[test]
fn comma_separated_files_bring_back_the_same_inputs() {
    let by_path: String = std::iter::once("path,value\n".to_owned())
        .chain(CHANGED.iter().map(|(path, value)| format!("{path},{value}\n")))
        .collect();
    let expected = changed_by_library(&kinds(), CHANGED);
    let back = kinds().import_csv(by_path.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(back.fingerprint(), expected.fingerprint());

    let scores = "option,criterion,score\ncompany,direct,35\ntrust,rating,good\ntwin,curve,missing\ntrust,slight,0.5\n";
    let weights = "criterion,swing\ncurve,90\nbranch,80\n";
    let importances = "criterion,importance\nnear,1.5\n";
    let costs = "cost,option,year,amount\nteam,company,2021,75\noffice,,,\"4800.5\"\n";
    let layouts = [scores, weights, importances, costs];
    let back = layouts.iter().fold(kinds(), |scenario, text| {
        scenario.import_csv(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
    });
    assert_eq!(back.fingerprint(), expected.fingerprint());
}

#[test]
fn mistakes_of_comma_separated_files_name_their_lines() {
    let found = mistakes(kinds().import_csv(
        b"option,criterion,score\ncompany,direct,\"1,000\"\ntrust,dirct,5\nas-is,direct,41\nas-is,direct,42\n",
    ));
    let said = said(&found);
    let codes: Vec<Code> = said.iter().map(|(code, _)| *code).collect();
    assert!(codes.contains(&Code::NumberAsText) && codes.contains(&Code::UnknownId), "{said:?}");
    assert!(codes.contains(&Code::DuplicateKey), "{said:?}");
    assert!(said.iter().any(|(_, message)| message.starts_with("line 2, column C: `1,000`")), "{said:?}");
    let costs = mistakes(kinds().import_csv(b"cost,option,year,amount\nteam,company,soon,7\n"));
    assert!(costs.to_string().contains("line 2, column C: `soon` is no year"), "{costs}");
}

#[test]
fn a_range_keeps_its_range_until_its_figure_is_changed() {
    let kinds = kinds();
    let figure = cells(&workbook(&kinds))[&("Scores".to_owned(), 4, 4)].clone();
    assert_eq!(figure, Seen::Number(70.0), "the likely figure of 40 to 90");
    let same = kinds.import_csv(b"option,criterion,score\ncompany,direct,70\n").expect("unchanged");
    assert_eq!(same.fingerprint(), kinds.fingerprint());
    let other = kinds.import_csv(b"option,criterion,score\ncompany,direct,71\n").expect("a number");
    assert_eq!(
        other.fingerprint(),
        kinds.with("option.company.score.direct", 71).expect("a number").fingerprint()
    );
}

#[test]
fn a_label_that_is_gone_is_a_mistake_and_no_change_is_lost() {
    let bytes = texts(&[
        ("Scores", "B5", text("")),
        ("Scores", "D4", text("")),
        ("Weights", "B4", text("")),
        ("Costs", "F5", text("")),
    ]);
    let said = said(&mistakes(kinds().import(&bytes)));
    for begins in [
        "sheet Scores, cell B5: the id of the criterion is missing",
        "sheet Scores, cell D4: the id of the option is missing",
        "sheet Weights, cell B4: the id of the criterion is missing",
        "sheet Costs, cell F5: the key path is missing",
    ] {
        assert!(said.iter().any(|(_, message)| message.starts_with(begins)), "{begins}\n{said:#?}");
    }
    assert_eq!(said.len(), 4, "{said:#?}");
}

#[test]
fn one_input_said_twice_is_a_mistake_even_if_the_first_is_as_it_was() {
    let ids = cells(&workbook(&kinds()));
    let id = |cell| match &ids[&("Scores".to_owned(), cell, 1)] {
        Seen::Text(id) => id.clone(),
        other @ Seen::Number(_) => panic!("{other:?}"),
    };
    let bytes = texts(&[("Scores", "B6", text(&id(4))), ("Scores", "D6", Seen::Number(1.5))]);
    let said = said(&mistakes(kinds().import(&bytes)));
    assert!(
        said.iter().any(|(code, message)| *code == Code::DuplicateKey
            && message.starts_with("sheet Scores, cell D6: sheet Scores, cell D5 says something else")),
        "{said:#?}"
    );
    let twice =
        mistakes(kinds().import_csv(b"option,criterion,score\ncompany,direct,70\ncompany,direct,71\n"));
    assert!(twice.iter().any(|one| one.code == Code::DuplicateKey), "{twice}");
}

#[test]
fn a_far_cell_and_odd_names_do_no_harm() {
    let far = texts(&[("Scores", "XFD1048576", text("x"))]);
    let back = kinds().import(&far).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(back.fingerprint(), kinds().fingerprint(), "no table reaches there");
    let odd = Scenario::parse(
        "odd.toml",
        "format = 1\n[option.a]\nname = 'id'\nscore.x = 10\nscore.y = 1\n[option.b]\nname = 'Figure'\nscore.x = 20\nscore.y = 2\n\
         [criterion.x]\nname = 'Key path'\nswing = 50\n[criterion.y]\nname = 'id'\nswing = 100\n[cost.c]\nname = 'Amount'\namount = 7",
    )
    .expect("free of mistakes");
    let back = odd.import(&workbook(&odd)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(back.fingerprint(), odd.fingerprint());
}

#[test]
fn comma_separated_files_as_spreadsheet_programs_write_them() {
    let plain = kinds().import_csv(b"option,criterion,score\ncompany,direct,35\n").expect("a change");
    for text in [
        "\u{feff}option;criterion;score\r\ncompany;direct;35\r\n;;\r\n",
        "option,criterion,score\r\ncompany,direct,35\r\n,,\r\n",
    ] {
        let back = kinds().import_csv(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(back.fingerprint(), plain.fingerprint(), "{text}");
    }
    let found = mistakes(kinds().import_csv(
        b"option,criterion,score\ncompany,direct\ncompany,direct,1,2\ncompny,direct,3\ncompany,dirct,4\ncompany,direct,abc\n",
    ));
    let all = found.to_string();
    for begins in [
        "line 2: this line has 2 cells, and the first has 3",
        "line 3: this line has 4 cells",
        "line 4, column A: there is no option `compny`",
        "line 5, column B: there is no criterion that is scored `dirct`",
        "line 6, column C: `abc` is a text",
    ] {
        assert!(all.contains(begins), "{begins}\n{all}");
    }
    let wide = mistakes(kinds().import_csv(b"\xff\xfeo\0p\0"));
    assert!(wide.to_string().contains("UTF-16"), "{wide}");
    let latin = mistakes(kinds().import_csv(b"option,criterion,score\nt\xe9ckal,direct,3\n"));
    assert!(latin.to_string().contains("line 2: there are letters here that are not in UTF-8"), "{latin}");
}

#[test]
fn a_weight_comes_back_under_its_own_key_only() {
    for text in ["path,value\ncriterion.curve.importance,7\n", "criterion,importance\ncurve,7\n"] {
        let found = mistakes(kinds().import_csv(text.as_bytes()));
        assert!(found.to_string().contains("`curve` is weighted by swing, not by importance"), "{found}");
    }
}
