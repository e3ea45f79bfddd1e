//! Parse and check, evaluate, and the whole way from text to recommendation, for the Cornwall case and for generated
//! files of 6 x 12, 50 x 50 and 1,000 x 200 options and criteria.
//!
//! `cargo bench --bench appraisal`

#![allow(clippy::expect_used, reason = "a generated file has no mistakes")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;

use appraise::{Evaluation, Scenario};
use criterion::{Criterion, criterion_group, criterion_main};

/// A bare file: names, swings, anchors and fixed scores, and nothing else.
fn generated(options: usize, criteria: usize) -> String {
    let mut text = String::from("format = 1\n\n");
    for option in 0..options {
        let _ = writeln!(text, "[option.o{option}]\nname = \"Option {option}\"\n");
    }
    for criterion in 0..criteria {
        let swing = 10 + criterion % 90;
        let _ = writeln!(text, "[criterion.c{criterion}]\nswing = {swing}\nworst = 0\nbest = 100\n");
    }
    for option in 0..options {
        let _ = writeln!(text, "[option.o{option}.score]");
        for criterion in 0..criteria {
            let _ = writeln!(text, "c{criterion} = {}", (option * 37 + criterion * 53) % 101);
        }
        text.push('\n');
    }
    text
}

fn read(text: &str) -> Scenario {
    Scenario::parse("generated.toml", text).expect("a generated file has no mistakes")
}

fn bundled() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/scenarios/cornwall-2018.toml");
    Scenario::from_path(path).expect("a bundled file has no mistakes")
}

fn benches(c: &mut Criterion) {
    for (options, criteria) in [(6, 12), (50, 50), (1_000, 200)] {
        let text = generated(options, criteria);
        let mut group = c.benchmark_group(format!("{options}x{criteria}"));
        if options >= 1_000 {
            group.sample_size(10);
        }
        group.bench_function("parse and check", |b| b.iter(|| black_box(read(&text).model())));
        let model = read(&text).model().expect("a generated file has no mistakes");
        let mut evaluation = Evaluation::default();
        group.bench_function("evaluate", |b| b.iter(|| evaluation.run(black_box(&model))));
        group.bench_function("whole", |b| {
            b.iter(|| black_box(read(&text).model().map(|model| model.appraise())));
        });
        group.finish();
    }
    let mut group = c.benchmark_group("cornwall-2018");
    group.bench_function("parse and check", |b| b.iter(|| black_box(bundled().model())));
    let model = bundled().model().expect("a bundled file has no mistakes");
    let mut evaluation = Evaluation::default();
    group.bench_function("evaluate", |b| b.iter(|| evaluation.run(black_box(&model))));
    group.bench_function("whole", |b| b.iter(|| black_box(bundled().model().map(|model| model.appraise()))));
    group.finish();
}

criterion_group!(appraisal, benches);
criterion_main!(appraisal);
