//! The front door: appraises a scenario file and prints the report, or writes it into a folder in every form.
//!
//! `appraise [FILE] [--format FORMAT] [--out PATH] [--briefing] [--set KEY.PATH=VALUE]… [--check] [--date YYYY-MM-DD]
//! [--seed N] [--draws N]`, or `appraise --explain CODE`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use appraise::diagnostic::{Code, Style};
use appraise::report::{FileFormat, Markdown, Text};
use appraise::{Date, Error, Report, Scenario};

const USAGE: &str =
    "usage: appraise [FILE] [--format FORMAT] [--out PATH] [--briefing] [--set KEY.PATH=VALUE]...
                [--check] [--date YYYY-MM-DD] [--seed N] [--draws N]
       appraise --explain CODE

FILE is a scenario; left out, the bundled Cornwall case of November 2018.
FORMAT is text, markdown, html or json, told on the screen or written to the file PATH; xlsx, written to the file PATH;
csv, svg or png, written to the folder PATH, a file for each table or chart. Without --format, PATH is a folder that gets
the web page, the Markdown, the JSON, the workbook and the charts.
--briefing tells one page instead of everything.";

fn main() -> ExitCode {
    match arguments() {
        Ok(Command::Help) => print(&format!("{USAGE}\n")),
        Ok(Command::Explain(code)) => print(&code.explain()),
        Ok(Command::Appraise(wanted)) => run(&wanted).unwrap_or_else(|error| failed(&error)),
        Err(problem) => {
            complain(&format!("{problem}\n\n{USAGE}"));
            ExitCode::from(2)
        }
    }
}

/// Reads, appraises and tells. This is the whole of it.
fn run(wanted: &Wanted) -> appraise::Result<ExitCode> {
    let mut scenario = Scenario::from_path(&wanted.file)?;
    if let Some(file) = wanted.would_overwrite(&scenario) {
        complain(&format!(
            "--out would take the place of {file}, which the scenario is read from; choose another place"
        ));
        return Ok(ExitCode::from(2));
    }
    for (path, value) in &wanted.settings {
        scenario = scenario.with_text(path, value)?;
    }
    let model = scenario.model()?;
    if !model.warnings().is_empty() {
        complain(&format!("{}\n", model.warnings().render(style())));
    }
    if wanted.check {
        return Ok(print(&format!("{}: no mistakes found\n", wanted.file)));
    }
    let appraisal = wanted.date.map_or_else(|| model.appraise(), |date| model.appraise_at(date));
    let mut simulator = appraisal.simulator();
    if let Some(seed) = wanted.seed {
        simulator = simulator.seed(seed);
    }
    if let Some(draws) = wanted.draws {
        simulator = simulator.draws(draws)?;
    }
    let report = simulator.run().report();
    tell(&if wanted.briefing { report.briefing() } else { report }, wanted)
}

fn tell(report: &Report, wanted: &Wanted) -> appraise::Result<ExitCode> {
    let out = wanted.out.as_deref().map(Path::new);
    let (form, out) = match (wanted.format, out) {
        (None, None) => {
            let text = Text::default().colour(coloured(&std::io::stdout()));
            return Ok(print(&report.render(&text)));
        }
        (None, Some(folder)) => return report.write_folder(folder).map(|files| wrote(&files, wanted)),
        (Some(form), out) => (form, out),
    };
    match (form.make, out) {
        (Make::Text(format) | Make::Bytes(format), Some(file)) => {
            report.write(file, &*format()).map(|()| ExitCode::SUCCESS)
        }
        (Make::Text(format) | Make::Bytes(format), None) => Ok(print_bytes(&format().bytes(report)?)),
        (Make::Folder(write), folder) => {
            write(report, folder.unwrap_or(Path::new("."))).map(|files| wrote(&files, wanted))
        }
    }
}

/// Says where everything is, what would have been there with more features, and what is left of an earlier report.
fn wrote(files: &[PathBuf], wanted: &Wanted) -> ExitCode {
    let mut text = files.iter().fold(String::new(), |text, file| format!("{text}{}\n", file.display()));
    for left in left_over(files) {
        text.push_str(&format!("\n{}: left from before, not of this report\n", left.display()));
    }
    if wanted.format.is_none() && cfg!(not(feature = "xlsx")) {
        let (file, out) = (&wanted.file, wanted.out.as_deref().unwrap_or("."));
        text.push_str(&format!(
            "\nNo report.xlsx: the workbook is a feature that this build leaves out. It is written by\n  \
             cargo run --release --features xlsx --example appraise -- {file} --out {out}\n"
        ));
    }
    print(&text)
}

/// Files beside those written, of the same kind where there are several: charts or tables of an earlier report.
fn left_over(files: &[PathBuf]) -> Vec<PathBuf> {
    let Some(last) = files.last() else { return Vec::new() };
    let beside = last.parent().and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten();
    let mut left: Vec<PathBuf> = beside
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension() == last.extension() && !files.contains(path))
        .collect();
    left.sort();
    left
}

fn failed(error: &Error) -> ExitCode {
    match error {
        Error::Scenario(problems) => {
            let count =
                problems.iter().filter(|one| one.severity == appraise::diagnostic::Severity::Error).count();
            complain(&format!(
                "{}

{count} to mend; `--explain CODE` says more about each",
                problems.render(style())
            ));
        }
        other => complain(&format!("error: {other}")),
    }
    ExitCode::from(1)
}

fn print(text: &str) -> ExitCode {
    print_bytes(text.as_bytes())
}

/// Prints; a reader that closes the pipe early is not a failure.
fn print_bytes(bytes: &[u8]) -> ExitCode {
    match std::io::stdout().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            complain(&format!("error: {error}"));
            ExitCode::from(1)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Says what is wrong; there too the reader may have gone.
fn complain(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn style() -> Style {
    if coloured(&std::io::stderr()) { Style::Colour } else { Style::Plain }
}

/// Whether a stream is a terminal that wants colour.
fn coloured(stream: &impl IsTerminal) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    stream.is_terminal() && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

enum Command {
    Help,
    Explain(Code),
    Appraise(Wanted),
}

struct Wanted {
    file: String,
    format: Option<Form>,
    out: Option<String>,
    briefing: bool,
    settings: Vec<(String, String)>,
    check: bool,
    date: Option<Date>,
    seed: Option<u64>,
    draws: Option<u64>,
}

impl Wanted {
    /// A file that the scenario was read from and whose place the report would take.
    fn would_overwrite(&self, scenario: &Scenario) -> Option<String> {
        let real = |path: &str| std::fs::canonicalize(path).ok();
        let out = real(self.out.as_ref()?)?;
        let ours = |file: &Path| {
            let named = |part: Option<&std::ffi::OsStr>, name: &str| part.is_some_and(|part| part == name);
            let inside = file.parent() == Some(&out);
            file == out
                || inside && self.format.is_none() && named(file.file_stem(), "report")
                || inside && self.format.is_some_and(|form| named(file.extension(), form.name))
        };
        scenario.files().find(|file| real(file).is_some_and(|file| ours(&file))).map(str::to_owned)
    }
}

/// A format by its name.
#[derive(Clone, Copy)]
struct Form {
    name: &'static str,
    make: Make,
}

/// What becomes of a report in a format: a text or a file of bytes, made by a format, or a folder of files.
#[derive(Clone, Copy)]
enum Make {
    Text(fn() -> Box<dyn FileFormat>),
    Bytes(fn() -> Box<dyn FileFormat>),
    Folder(fn(&Report, &Path) -> appraise::Result<Vec<PathBuf>>),
}

/// The formats that this build has.
const FORMS: &[Form] = &[
    Form { name: "text", make: Make::Text(|| Box::new(Text::default())) },
    Form { name: "markdown", make: Make::Text(|| Box::new(Markdown)) },
    #[cfg(feature = "json")]
    Form { name: "json", make: Make::Text(|| Box::new(appraise::report::Json)) },
    #[cfg(feature = "html")]
    Form { name: "html", make: Make::Text(|| Box::new(appraise::report::Html)) },
    #[cfg(feature = "xlsx")]
    Form { name: "xlsx", make: Make::Bytes(|| Box::new(appraise::report::Xlsx)) },
    Form { name: "csv", make: Make::Folder(|report, folder| report.write_csv(folder)) },
    Form { name: "svg", make: Make::Folder(|report, folder| report.write_charts(folder)) },
    #[cfg(feature = "png")]
    Form { name: "png", make: Make::Folder(|report, folder| report.write_png(folder, 1600)) },
];

/// Formats that a build may leave out, each the feature of its name.
const FEATURES: [&str; 4] = ["html", "json", "png", "xlsx"];

fn arguments() -> Result<Command, String> {
    use lexopt::prelude::{Long, Short, Value};
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/cornwall-2018.toml");
    let mut named = false;
    let mut wanted = Wanted {
        file: bundled.to_owned(),
        format: None,
        out: None,
        briefing: false,
        settings: Vec::new(),
        check: false,
        date: None,
        seed: None,
        draws: None,
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Long("explain") => {
                let name = value(&mut parser)?;
                return Code::named(&name).map(Command::Explain).ok_or_else(|| unknown_code(&name));
            }
            Long("format") => wanted.format = Some(form(&value(&mut parser)?)?),
            Long("briefing") => wanted.briefing = true,
            Long("out") => wanted.out = Some(path(&value(&mut parser)?)?),
            Long("set") => wanted.settings.push(setting(&value(&mut parser)?)?),
            Long("check") => wanted.check = true,
            Long("date") => wanted.date = Some(date(&value(&mut parser)?)?),
            Long("seed") => wanted.seed = Some(whole("--seed", &value(&mut parser)?)?),
            Long("draws") => wanted.draws = Some(whole("--draws", &value(&mut parser)?)?),
            Value(file) if !named => {
                wanted.file = text(file)?;
                named = true;
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    let place = match wanted.format.map(|form| form.make) {
        Some(Make::Bytes(_)) => "FILE",
        Some(Make::Folder(_)) => "FOLDER",
        _ => return Ok(Command::Appraise(wanted)),
    };
    if wanted.out.is_some() {
        return Ok(Command::Appraise(wanted));
    }
    let name = wanted.format.map_or("it", |form| form.name);
    Err(format!("{name} is no text to print: say where to write with --out {place}"))
}

fn path(text: &str) -> Result<String, String> {
    if text.is_empty() { Err("`--out`: say where to write".to_owned()) } else { Ok(text.to_owned()) }
}

fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().map_err(|error| error.to_string()).and_then(text)
}

fn text(value: std::ffi::OsString) -> Result<String, String> {
    value.into_string().map_err(|value| format!("{} is not text that can be read", value.display()))
}

fn form(wanted: &str) -> Result<Form, String> {
    if let Some(form) = FORMS.iter().find(|form| form.name == wanted) {
        return Ok(*form);
    }
    if FEATURES.contains(&wanted) {
        return Err(format!("this build leaves `{wanted}` out: build it with `--features {wanted}`"));
    }
    let names: Vec<&str> = FORMS.iter().map(|form| form.name).collect();
    Err(format!("there is no format `{wanted}`: {}", names.join(", ")))
}

fn unknown_code(name: &str) -> String {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    format!("there is no code `{name}`; the codes are {}", codes.join(", "))
}

/// A whole number; commas and underscores between the digits may stand.
fn whole(what: &str, text: &str) -> Result<u64, String> {
    let digits: String = text.chars().filter(|one| !matches!(one, ',' | '_')).collect();
    digits.parse().map_err(|_| format!("`{what} {text}`: write a whole number, such as 100000"))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error: appraise::InvalidDate| error.to_string())
}

fn setting(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').filter(|(path, _)| !path.trim().is_empty());
    let (path, value) = parts.ok_or(format!("`--set {text}`: write KEY.PATH=VALUE"))?;
    Ok((path.trim().to_owned(), value.trim().to_owned()))
}
