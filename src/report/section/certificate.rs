//! The certificate line.

use crate::appraisal::{Appraisal, thousands};
use crate::report::block::{Line, Section};

pub(super) fn section(appraisal: &Appraisal) -> Section {
    let mut section = Section::new("certificate", "Certificate");
    let certificate = appraisal.certificate();
    section.paragraph(
        Line::new()
            .plain(format!("appraise {}, input sha256 ", certificate.version))
            .code(certificate.fingerprint),
    );
    section.paragraph(Line::new().plain("results sha256 ").code(certificate.results));
    if let Some((seed, draws)) = certificate.seed.zip(certificate.draws) {
        let (plan, generator) =
            (certificate.plan.unwrap_or_default(), certificate.generator.unwrap_or_default());
        section.paragraph(format!("Seed {seed}, {} draws, {plan}, generator {generator}.", thousands(draws)));
    }
    if let Some(date) = certificate.judged_on {
        section.paragraph(format!("Judged as at {date}."));
    }
    section.paragraph(format!("Tables: {}.", certificate.parameters.join("; ")));
    section
}
