//! Deterministic money: 6 options, 100 lines, 60 years. Both views, the measures and the frontier; and the whole way from
//! text to them.
//!
//! `cargo bench --bench money`

#![allow(clippy::expect_used, reason = "a generated file has no mistakes")]

use std::fmt::Write as _;
use std::hint::black_box;

use appraise::Scenario;
use appraise::appraisal::Money;
use criterion::{Criterion, criterion_group, criterion_main};

/// Costs of the council, as stated.
fn plain(options: usize, lines: usize, years: usize) -> String {
    let mut text = format!("format = 1\n[finance]\nhorizon = {years}\n[criterion.x]\n");
    for option in 0..options {
        let _ =
            writeln!(text, "[option.o{option}]\nname = \"Option {option}\"\nscore.x = {}", 30 + 7 * option);
    }
    for line in 0..lines {
        let _ = writeln!(
            text,
            "[cost.l{line}]\nname = \"Line {line}\"\namount = {}\nyears = \"horizon\"",
            1_000 + 37 * line
        );
    }
    text
}

/// Costs and benefits of several payers, at prices of two years, some with optimism bias and factors of their own.
fn generated(options: usize, lines: usize, years: usize) -> String {
    let mut text = format!(
        "format = 1\n[finance]\nyear-zero = 2026\nprice-base = 2026\nhorizon = {years}\ndeflator = 0.02\n[criterion.x]\n"
    );
    for option in 0..options {
        let _ =
            writeln!(text, "[option.o{option}]\nname = \"Option {option}\"\nscore.x = {}", 30 + 7 * option);
    }
    let payers = ["council", "nhs", "other-public", "household"];
    for line in 0..lines {
        let section = if line % 5 == 4 { "benefit" } else { "cost" };
        let party = if section == "cost" { "payer" } else { "receiver" };
        let _ = writeln!(
            text,
            "[{section}.l{line}]\nname = \"Line {line}\"\n{party} = \"{}\"\namount = {}\nyears = \"horizon\"\ngrowth = 0.01",
            payers[line % payers.len()],
            1_000 + 37 * line
        );
        if line % 7 == 0 {
            let _ = writeln!(text, "price-base = 2024");
        }
        if line % 3 == 0 {
            let _ = writeln!(
                text,
                "optimism-bias = {{ uplift = 0.1, basis = \"generated\" }}\nfor.o1.factor = 1.2"
            );
        }
    }
    text
}

fn benches(c: &mut Criterion) {
    let text = generated(6, 100, 60);
    let read = || Scenario::parse("generated.toml", &text).expect("a generated file has no mistakes");
    let model = read().model().expect("a generated file has no mistakes");
    let appraisal = model.appraise();
    assert!(appraisal.money().is_some_and(|money| money.options.iter().all(|on| on.npsv.value.is_some())));
    let mut group = c.benchmark_group("6 options x 100 lines x 60 years");
    group.bench_function("money", |b| b.iter(|| black_box(Money::of(black_box(&appraisal)))));
    let simple = Scenario::parse("plain.toml", &plain(6, 100, 60)).and_then(|one| one.model());
    let simple = simple.expect("a generated file has no mistakes").appraise();
    group.bench_function("money of plain lines", |b| b.iter(|| black_box(Money::of(black_box(&simple)))));
    group.bench_function("whole", |b| b.iter(|| black_box(read().model().map(|model| model.appraise()))));
    group.bench_function("switching values", |b| {
        b.iter(|| black_box(model.appraise().money_switching().len()));
    });
    group.finish();
}

criterion_group!(money, benches);
criterion_main!(money);
