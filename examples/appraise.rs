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
csv or svg, written to the folder PATH, a file for each table or chart. Without --format, PATH is a folder that gets
the web page, the Markdown, the JSON, the workbook and the charts.
--briefing tells one page instead of everything.";

fn main() -> ExitCode {
    match arguments() {
        Ok(Command::Help) => print(&format!("{USAGE}\n")),
        Ok(Command::Explain(code)) => print(&code.explain()),
        Ok(Command::Appraise(wanted)) if wanted.would_overwrite() => {
            complain("--out names the scenario itself, which would be lost");
            ExitCode::from(2)
        }
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
    match (wanted.format, out) {
        (None, None) => Ok(print(&report.render(&Text::default().colour(coloured(&std::io::stdout()))))),
        (None, Some(folder)) => report.write_folder(folder).map(|files| wrote(&files, wanted)),
        (Some(Form::Csv), Some(folder)) => report.write_csv(folder).map(|files| wrote(&files, wanted)),
        (Some(Form::Svg), Some(folder)) => report.write_charts(folder).map(|files| wrote(&files, wanted)),
        (Some(form), Some(file)) => form.with(&Put { report, file }).map(|()| ExitCode::SUCCESS),
        (Some(form), None) => form.with(&Say { report }),
    }
}

/// What is done with a format, whichever it is.
trait Act {
    type Done;
    fn act(&self, format: &impl FileFormat) -> appraise::Result<Self::Done>;
}

struct Put<'a> {
    report: &'a Report,
    file: &'a Path,
}

impl Act for Put<'_> {
    type Done = ();

    fn act(&self, format: &impl FileFormat) -> appraise::Result<()> {
        self.report.write(self.file, format)
    }
}

struct Say<'a> {
    report: &'a Report,
}

impl Act for Say<'_> {
    type Done = ExitCode;

    fn act(&self, format: &impl FileFormat) -> appraise::Result<ExitCode> {
        Ok(print_bytes(&format.bytes(self.report)?))
    }
}

/// Says where everything is, and what would have been there with more features.
fn wrote(files: &[PathBuf], wanted: &Wanted) -> ExitCode {
    let mut text = files.iter().fold(String::new(), |text, file| format!("{text}{}\n", file.display()));
    if wanted.format.is_none() && cfg!(not(feature = "xlsx")) {
        let (file, out) = (&wanted.file, wanted.out.as_deref().unwrap_or("."));
        text.push_str(&format!(
            "\nNo report.xlsx: the workbook is a feature that this build leaves out. It is written by\n  \
             cargo run --release --features xlsx --example appraise -- {file} --out {out}\n"
        ));
    }
    print(&text)
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
    /// Whether the report would take the place of the file it is about.
    fn would_overwrite(&self) -> bool {
        let real = |path: &String| std::fs::canonicalize(path).ok();
        self.out.as_ref().and_then(real).is_some_and(|out| Some(out) == real(&self.file))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Text,
    Markdown,
    Json,
    Html,
    Xlsx,
    Csv,
    Svg,
}

impl Form {
    /// Does something with a format of one file.
    fn with<A: Act>(self, act: &A) -> appraise::Result<A::Done> {
        match self {
            Self::Markdown => act.act(&Markdown),
            #[cfg(feature = "json")]
            Self::Json => act.act(&appraise::report::Json),
            #[cfg(feature = "html")]
            Self::Html => act.act(&appraise::report::Html),
            #[cfg(feature = "xlsx")]
            Self::Xlsx => act.act(&appraise::report::Xlsx),
            _ => act.act(&Text::default()),
        }
    }
}

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
            Long("out") => wanted.out = Some(value(&mut parser)?),
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
    match wanted.format {
        Some(form @ (Form::Xlsx | Form::Csv | Form::Svg)) if wanted.out.is_none() => Err(format!(
            "{} is no text to print: say where to write with --out {}",
            name(form),
            if form == Form::Xlsx { "FILE" } else { "FOLDER" }
        )),
        _ => Ok(Command::Appraise(wanted)),
    }
}

fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().map_err(|error| error.to_string()).and_then(text)
}

fn text(value: std::ffi::OsString) -> Result<String, String> {
    value.into_string().map_err(|value| format!("{} is not text that can be read", value.display()))
}

/// Each format with its name and whether this build has it.
const FORMS: [(&str, Form, bool); 7] = [
    ("text", Form::Text, true),
    ("markdown", Form::Markdown, true),
    ("json", Form::Json, cfg!(feature = "json")),
    ("html", Form::Html, cfg!(feature = "html")),
    ("xlsx", Form::Xlsx, cfg!(feature = "xlsx")),
    ("csv", Form::Csv, true),
    ("svg", Form::Svg, true),
];

fn name(form: Form) -> &'static str {
    FORMS.iter().find(|(_, known, _)| *known == form).map_or("text", |(name, _, _)| name)
}

fn form(wanted: &str) -> Result<Form, String> {
    match FORMS.iter().find(|(name, _, _)| *name == wanted) {
        Some((_, form, true)) => Ok(*form),
        Some((name, _, false)) => {
            Err(format!("this build leaves `{name}` out: build it with `--features {name}`"))
        }
        None => {
            let names: Vec<&str> = FORMS.iter().map(|(name, _, _)| *name).collect();
            Err(format!("there is no format `{wanted}`: {}", names.join(", ")))
        }
    }
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
