//! The page and the workbook of the Cornwall case, and reading the workbook back.
//!
//! `cargo bench --bench report --features xlsx,import`

#![allow(clippy::expect_used, reason = "a bundled file has no mistakes")]

use std::hint::black_box;
use std::path::Path;

use appraise::Scenario;
use appraise::report::{FileFormat, Html, Xlsx};
use criterion::{Criterion, criterion_group, criterion_main};

fn workbook(bench: &mut Criterion) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios/cornwall-2018.toml");
    let scenario = Scenario::from_path(path).expect("a bundled file");
    let report = scenario.model().expect("a sound scenario").appraise().simulate().report();
    bench.bench_function("page of cornwall-2018", |timer| timer.iter(|| black_box(&report).render(&Html)));
    bench.bench_function("workbook of cornwall-2018", |timer| {
        timer.iter(|| Xlsx.bytes(black_box(&report)).expect("a workbook"));
    });
    let bytes = Xlsx.bytes(&report).expect("a workbook");
    bench.bench_function("workbook of cornwall-2018 brought back", |timer| {
        timer.iter(|| scenario.import(black_box(&bytes)).expect("unchanged"));
    });
}

criterion_group!(benches, workbook);
criterion_main!(benches);
