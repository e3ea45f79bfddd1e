//! Why does one option score more than another? The difference, criterion by criterion.
//!
//! `cargo run --example why [FILE OPTION OPTION]`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to people")]

use appraise::{Appraisal, Scenario};

fn main() -> appraise::Result<()> {
    let (file, option, against) = arguments();
    let appraisal = Scenario::from_path(file)?.model()?.appraise();
    match appraisal.difference(&option, &against) {
        Some(difference) => {
            let (one, other) = (appraisal.name_of(&option), appraisal.name_of(&against));
            println!("{one} against {other}: {:+.2} points\n", difference.total);
            for part in &difference.parts {
                let name = appraisal.criterion_name(&part.criterion);
                println!("{:+8.2}  {name:<48} {:>5.1} v {:>5.1}", part.points, part.value, part.against);
            }
            println!("\n({:?} scenario; a missing score counts as 50)", appraisal.model().facts().status);
        }
        None => eprintln!("the options are {}", known(&appraisal)),
    }
    Ok(())
}

fn known(appraisal: &Appraisal) -> String {
    appraisal.outcomes().map(|outcome| outcome.id.as_str()).collect::<Vec<_>>().join(", ")
}

fn arguments() -> (String, String, String) {
    let mut given = std::env::args().skip(1);
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/scenarios/cornwall-2018.toml");
    (
        given.next().unwrap_or_else(|| bundled.to_owned()),
        given.next().unwrap_or_else(|| "integrated-directorate".to_owned()),
        given.next().unwrap_or_else(|| "teckal-company".to_owned()),
    )
}
