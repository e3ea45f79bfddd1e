//! Every example runs, the front door behaves as its users expect, and the README shows what is printed.

use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use appraise::Scenario;
use appraise::report::Text;

/// Cargo builds the examples before the tests, beside the test program.
fn example(name: &str) -> Command {
    let tests = std::env::current_exe().expect("the path of this test");
    let folder =
        tests.parent().and_then(|deps| deps.parent()).expect("the folder of the profile").join("examples");
    let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is not built: run `cargo build --examples`", program.display());
    Command::new(program)
}

fn run(name: &str, arguments: &[&str]) -> Output {
    example(name).args(arguments).stdin(Stdio::null()).output().expect("an example can be run")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("what is printed is text")
}

fn scratch(name: &str, content: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a scratch folder");
    let file = folder.join("scenario.toml");
    fs::write(&file, content).expect("a scratch file");
    file
}

const FIRST: &str = "examples/scenarios/first.toml";

#[test]
fn every_example_runs_and_says_illustrative() {
    let names = [
        "appraise",
        "first_appraisal",
        "build_in_code",
        "own_method",
        "why",
        "what_if",
        "risks",
        "when_ready",
        "frontier",
        "report",
    ];
    for name in names {
        let output = run(name, &[]);
        assert!(output.status.success(), "{name}: {}", text(&output.stderr));
        assert!(text(&output.stdout).contains("llustrative"), "{name}");
        assert!(output.stderr.is_empty(), "{name}: {}", text(&output.stderr));
    }
    // The programme's printed totals do not add up, which is said on standard error.
    let output = run("money", &[]);
    assert!(output.status.success() && text(&output.stdout).contains("llustrative"));
    assert!(text(&output.stderr).contains("printed-total"), "{}", text(&output.stderr));
    // How sure tells its progress on standard error.
    let output = run("how_sure", &[]);
    assert!(output.status.success() && text(&output.stdout).contains("llustrative"));
    assert!(text(&output.stderr).contains("100000 of 100000 draws"), "{}", text(&output.stderr));
}

#[test]
fn seed_and_draws_are_taken_and_impossible_numbers_are_told() {
    let told = |arguments: &[&str]| text(&run("appraise", arguments).stdout);
    assert!(told(&[FIRST, "--seed", "7", "--draws", "2_000"]).contains("Seed 7, 2,000 draws"));
    for (arguments, words, code) in [
        (["--draws", "0"], "write a number from 1 to 1000000000", 1),
        (["--draws", "99999999999"], "write a number from 1 to 1000000000", 1),
        (["--draws", "many"], "write a whole number", 2),
        (["--seed", "-1"], "write a whole number", 2),
    ] {
        let output = run("appraise", &[&[FIRST], &arguments[..]].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(text(&output.stderr).contains(words), "{arguments:?}: {}", text(&output.stderr));
    }
}

/// The shell jobs of the example's own documentation, one after the other.
#[test]
fn parts_made_elsewhere_make_up_the_whole_to_the_bit() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("shards");
    fs::create_dir_all(&folder).expect("a scratch folder");
    let part = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let file = "examples/scenarios/shared-services.toml";
    let draws = ["--draws", "20000"];
    let mut merge = vec![file, draws[0], draws[1]];
    let parts = [(part("1.json"), "0..30"), (part("2.json"), "30..79")];
    for (out, blocks) in &parts {
        let output = run("how_sure", &[file, "--draws", "20000", "--shard", blocks, "--out", out]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        merge.extend(["--merge", out]);
    }
    let whole = text(&run("how_sure", &[file, "--draws", "20000", "--threads", "1"]).stdout);
    let merged = run("how_sure", &merge);
    assert!(merged.status.success(), "{}", text(&merged.stderr));
    assert_eq!(text(&merged.stdout), whole);
    let half = run("how_sure", &[file, "--draws", "20000", "--merge", &parts[0].0]);
    assert!(!half.status.success() && text(&half.stderr).contains("block 30 is in no shard"));
}

#[test]
fn without_arguments_the_front_door_appraises_cornwall_2018() {
    let printed = text(&run("appraise", &[]).stdout);
    assert!(printed.contains("November 2018"));
    assert!(printed.contains("Integrated directorate leads"));
    assert!(!printed.contains('\u{1b}'), "no colour where no terminal is");
}

#[test]
fn a_file_with_mistakes_gives_exit_code_1_and_nothing_on_standard_output() {
    let bad = fs::read_to_string(FIRST).expect("a bundled file").replace("worst = 15", "wurst = 15");
    let file = scratch("mistakes", &bad);
    let output = run("appraise", &[file.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let messages = text(&output.stderr);
    assert!(messages.contains("unknown-key") && messages.contains("did you mean `worst`?"), "{messages}");
    assert_eq!(run("appraise", &["no-such-file.toml"]).status.code(), Some(1));
}

#[test]
fn wrong_use_gives_exit_code_2_and_the_usage() {
    let wrong: &[&[&str]] = &[
        &["--format", "pdf"],
        &["--colour"],
        &["--set", "no-equals-sign"],
        &["--date", "2026-13-01"],
        &["--explain", "no-such-code"],
        &["--out"],
        &[FIRST, "another.toml"],
    ];
    for arguments in wrong {
        let output = run("appraise", arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && text(&output.stderr).contains("usage:"), "{arguments:?}");
    }
}

#[test]
fn check_explain_and_help_only_say_what_they_are_asked() {
    let checked = run("appraise", &[FIRST, "--check"]);
    assert!(checked.status.success());
    assert!(text(&checked.stdout).contains("no mistakes found"));
    let explained = text(&run("appraise", &["--explain", "unknown-id"]).stdout);
    assert!(explained.starts_with("unknown-id (error)"));
    assert!(text(&run("appraise", &["--help"]).stdout).contains("usage:"));
}

#[test]
fn set_changes_an_input_and_a_bad_setting_is_a_problem_of_the_file() {
    let better = "option.as-is.score.waiting-time=1";
    let changed =
        text(&run("appraise", &[FIRST, "--set", better, "--set", "option.as-is.score.choice=100"]).stdout);
    assert!(changed.contains("The council, as now leads"), "{changed}");
    let output = run("appraise", &[FIRST, "--set", "option.as-is.score.wating-time=1"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("did you mean `waiting-time`?"), "{}", text(&output.stderr));
}

#[test]
fn the_date_decides_what_is_past_its_sunset() {
    let late = text(&run("appraise", &[FIRST, "--date", "2031-01-01"]).stdout);
    assert!(late.contains("past-sunset"), "{late}");
    assert!(!text(&run("appraise", &[FIRST, "--date", "2026-06-01"]).stdout).contains("past-sunset"));
}

#[test]
fn out_writes_the_file_whole_or_leaves_it_alone() {
    let file = scratch("out", "before");
    let path = file.to_str().expect("a path");
    let output = run("appraise", &[FIRST, "--format", "json", "--out", path]);
    assert!(output.status.success() && output.stdout.is_empty());
    let json: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&file).expect("written")).expect("JSON");
    assert_eq!(json["schema"], "appraise/1");
    let folder = file.parent().and_then(|folder| folder.to_str()).expect("a path");
    let refused = run("appraise", &[FIRST, "--format", "text", "--out", folder]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(file.exists() && fs::read_dir(folder).expect("still a folder").count() == 1);
}

#[cfg(unix)]
#[test]
fn out_through_a_link_writes_the_file_it_leads_to() {
    let file = scratch("link", "before");
    let link = file.with_file_name("link.txt");
    let _ = fs::remove_file(&link);
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    assert!(
        run("appraise", &[FIRST, "--format", "text", "--out", link.to_str().expect("a path")])
            .status
            .success()
    );
    assert!(fs::symlink_metadata(&link).expect("still there").is_symlink());
    assert!(fs::read_to_string(&file).expect("written").contains("Meals at home"));
}

#[test]
fn out_never_takes_the_place_of_the_scenario_itself() {
    let file = scratch("itself", &fs::read_to_string(FIRST).expect("a bundled file"));
    let path = file.to_str().expect("a path");
    assert_eq!(run("appraise", &[path, "--out", path]).status.code(), Some(2));
    assert!(fs::read_to_string(&file).expect("still there").starts_with('#'));
}

#[test]
fn out_never_takes_the_place_of_a_file_the_scenario_is_read_from() {
    let folder = std::env::temp_dir().join(format!("appraise-read-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a scratch folder");
    let text = fs::read_to_string(FIRST).expect("a bundled file");
    fs::write(folder.join("base.toml"), &text).expect("it can be written");
    fs::write(folder.join("child.toml"), "format = 1\nextends = 'base.toml'\n").expect("it can be written");
    let path = |name: &str| folder.join(name).to_str().expect("a path").to_owned();
    let output = run("appraise", &[&path("child.toml"), "--format", "markdown", "--out", &path("base.toml")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("base.toml, which the scenario is read from"));
    assert_eq!(fs::read_to_string(folder.join("base.toml")).ok(), Some(text));

    let json = "{\"format\": 1, \"option\": {\"a\": {\"score\": {\"x\": 1}}, \"b\": {\"score\": {\"x\": 2}}}, \"criterion\": {\"x\": {}}}";
    fs::write(folder.join("report.json"), json).expect("it can be written");
    let output = run("appraise", &[&path("report.json"), "--out", &path("")]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("report.json")).ok().as_deref(), Some(json));
    fs::remove_dir_all(&folder).expect("it can be removed");
}

#[test]
fn charts_of_an_earlier_report_are_named() {
    let folder = std::env::temp_dir().join(format!("appraise-left-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a scratch folder");
    let out = folder.to_str().expect("a path");
    fs::write(folder.join("risk-map.svg"), "<svg/>").expect("it can be written");
    let output = run("appraise", &[FIRST, "--format", "svg", "--out", out]);
    assert!(
        String::from_utf8_lossy(&output.stdout)
            .contains("risk-map.svg: left from before, not of this report")
    );
    assert_eq!(fs::read_to_string(folder.join("risk-map.svg")).ok().as_deref(), Some("<svg/>"));
    fs::remove_dir_all(&folder).expect("it can be removed");
}

#[cfg(unix)]
#[test]
fn a_report_that_takes_the_place_of_another_is_as_private() {
    use std::os::unix::fs::PermissionsExt;
    let file = scratch("private", "an older report");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("ours to set");
    let output = run("appraise", &[FIRST, "--format", "markdown", "--out", file.to_str().expect("a path")]);
    assert!(output.status.success());
    assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_reader_that_closes_the_pipe_early_is_not_a_crash() {
    let mut child = example("appraise")
        .args(["--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let mut messages = String::new();
    let status = child.wait().expect("it ends");
    child.stderr.take().expect("a pipe").read_to_string(&mut messages).expect("text");
    assert!(status.success() && messages.is_empty(), "{status}: {messages}");
}

#[test]
fn the_readme_shows_what_is_printed_and_the_files_as_they_are() {
    let readme = fs::read_to_string("README.md").expect("the README is text");
    let report = |file: &str| {
        let appraisal =
            Scenario::from_path(file).and_then(|scenario| scenario.model()).expect("bundled").appraise();
        appraisal.simulate().report().render(&Text::default())
    };
    let printed = report("examples/scenarios/cornwall-2018.toml");
    let excerpt = printed.split("\nWHY").next().unwrap_or_default().trim_end();
    assert!(readme.contains(excerpt), "the excerpt of the report is out of date:\n{excerpt}");
    let first = fs::read_to_string(FIRST).expect("a bundled file");
    assert!(readme.contains(first.trim_end()), "the file on one screen is out of date");
    let slip = first
        .replace("score.choice = 35", "socre.choice = 35")
        .replace("swing = { value = 60,", "swing = { value = \"60%\",");
    let error = Scenario::parse("my-scenario.toml", &slip)
        .and_then(|scenario| scenario.model())
        .expect_err("two slips");
    assert!(readme.contains(error.to_string().trim_end()), "the mistakes are out of date:\n{error}");
}

#[test]
fn the_money_example_takes_another_schedule_and_horizon() {
    let file = "examples/scenarios/cornwall-trading.toml";
    let told = |arguments: &[&str]| {
        let output = run("money", &[&[file], arguments].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let (own, other) = (told(&[]), told(&["--schedule", "green-book-six-band", "--horizon", "60"]));
    assert!(own.contains("Discounted by green-book-2026"), "{own}");
    assert!(own.contains("makes no difference here"), "{own}");
    assert!(
        other.contains("Discounted by green-book-six-band") && other.contains("60 years after 2018"),
        "{other}"
    );
    assert!(told(&["--schedule", "0.05"]).contains("Discounted by 5% a year, as the file says."));
    let output = run("money", &[file, "--horizon", "1"]);
    assert!(!output.status.success() && text(&output.stderr).contains("beyond-horizon"));
}

#[test]
fn the_frontier_example_prints_the_cloud() {
    let cloud = text(&run("frontier", &["--cloud", "5"]).stdout);
    assert_eq!(cloud.lines().next(), Some("draw,option,cost,score"));
    assert!(
        cloud.lines().skip(1).all(|line| line.split(',').count() == 4) && cloud.lines().count() > 10,
        "{cloud}"
    );
}
