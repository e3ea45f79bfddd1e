//! The front door: appraises a scenario file and prints the report.
//!
//! `appraise [FILE] [--format text|markdown|json] [--out FILE] [--set KEY.PATH=VALUE]… [--check]
//! [--date YYYY-MM-DD] [--seed N] [--draws N]`, or `appraise --explain CODE`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use appraise::diagnostic::{Code, Style};
use appraise::report::{Html, Json, Markdown, Text};
use appraise::{Date, Error, Report, Scenario};

const USAGE: &str =
    "usage: appraise [FILE] [--format text|markdown|json] [--out FILE] [--set KEY.PATH=VALUE]...
                [--check] [--date YYYY-MM-DD] [--seed N] [--draws N]
       appraise --explain CODE

FILE is a scenario; left out, the bundled Cornwall case of November 2018.";

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
    tell(&simulator.run().report(), wanted)
}

fn tell(report: &Report, wanted: &Wanted) -> appraise::Result<ExitCode> {
    let to_terminal = wanted.out.is_none() && coloured(&std::io::stdout());
    let text = Text::default().colour(to_terminal);
    match (&wanted.out, wanted.format) {
        (None, Form::Text) => return Ok(print(&report.render(&text))),
        (None, Form::Markdown) => return Ok(print(&report.render(&Markdown))),
        (None, Form::Json) => return Ok(print(&report.render(&Json))),
        (None, Form::Html) => return Ok(print(&report.render(&Html))),
        (Some(file), Form::Text) => report.write(file, &text)?,
        (Some(file), Form::Markdown) => report.write(file, &Markdown)?,
        (Some(file), Form::Json) => report.write(file, &Json)?,
        (Some(file), Form::Html) => report.write(file, &Html)?,
    }
    Ok(ExitCode::SUCCESS)
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

/// Prints; a reader that closes the pipe early is not a failure.
fn print(text: &str) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
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
    format: Form,
    out: Option<String>,
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

#[derive(Clone, Copy)]
enum Form {
    Text,
    Markdown,
    Json,
    Html,
}

fn arguments() -> Result<Command, String> {
    use lexopt::prelude::{Long, Short, Value};
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/cornwall-2018.toml");
    let mut named = false;
    let mut wanted = Wanted {
        file: bundled.to_owned(),
        format: Form::Text,
        out: None,
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
            Long("format") => wanted.format = form(&value(&mut parser)?)?,
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
    Ok(Command::Appraise(wanted))
}

fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().map_err(|error| error.to_string()).and_then(text)
}

fn text(value: std::ffi::OsString) -> Result<String, String> {
    value.into_string().map_err(|value| format!("{} is not text that can be read", value.display()))
}

fn form(name: &str) -> Result<Form, String> {
    match name {
        "text" => Ok(Form::Text),
        "markdown" => Ok(Form::Markdown),
        "json" => Ok(Form::Json),
        "html" => Ok(Form::Html),
        other => Err(format!("there is no format `{other}`: text, markdown or json")),
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
