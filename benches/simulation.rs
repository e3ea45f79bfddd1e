//! Simulation, from text to result: SMAA over open weights, and costs with risks.
//!
//! `cargo bench --bench simulation`

#![allow(clippy::expect_used, reason = "a generated file has no mistakes")]

use std::fmt::Write as _;
use std::hint::black_box;

use appraise::Scenario;
use criterion::{Criterion, criterion_group, criterion_main};

/// Numbers from 0 up to 1 that are the same in every run (the `SplitMix64` sequence).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / 9_007_199_254_740_992.0
    }
}

/// 6 options × 12 criteria, all scores triangular, weights uniform on the simplex.
fn acceptability(draws: u32) -> String {
    let mut numbers = Numbers(20_240_101);
    let mut text = format!("format = 1\n[simulation]\ndraws = {draws}\nweights = \"any\"\n");
    for option in 0..6 {
        let _ = writeln!(text, "[option.o{option}]\n[option.o{option}.score]");
        for criterion in 0..12 {
            let likely = 30.0 + 45.0 * numbers.next();
            let (low, high) = (likely - 5.0 - 20.0 * numbers.next(), likely + 5.0 + 20.0 * numbers.next());
            let _ =
                writeln!(text, "c{criterion} = {{ low = {low:.3}, likely = {likely:.3}, high = {high:.3} }}");
        }
    }
    (0..12).for_each(|criterion| {
        let _ = writeln!(text, "[criterion.c{criterion}]\nswing = 100");
    });
    text
}

/// 6 options × 20 cost lines × 10 years with a PERT factor for each line (or one for each line and year), and 90 risks
/// of a triangular cost, discounted at 3.5%.
fn costs(a_factor_each_year: bool) -> String {
    let mut numbers = Numbers(20_240_303);
    let mut text = String::from(
        "format = 1\n[simulation]\ndraws = 100_000\n[finance]\nschedule = 0.035\nyear-zero = 2026\nhorizon = 9\n[criterion.x]\n",
    );
    for option in 0..6 {
        let _ = writeln!(text, "[option.o{option}]\nscore.x = 50");
        for line in 0..20 {
            let (level, growth) = (50.0 + 450.0 * numbers.next(), -0.05 + 0.15 * numbers.next());
            let (low, high) = (0.7 + 0.25 * numbers.next(), 1.1 + 0.7 * numbers.next());
            let amounts = (0..10).scan(level, |amount, _| {
                let this = *amount;
                *amount *= 1.0 + growth;
                Some(this)
            });
            let _ = write!(text, "[cost.o{option}-l{line}]\noptions = [\"o{option}\"]\nprofile = [");
            for amount in amounts {
                if a_factor_each_year {
                    let (low, high) = (low * amount, high * amount);
                    let _ = write!(
                        text,
                        "{{ low = {low}, likely = {amount}, high = {high}, shape = \"pert\" }}, "
                    );
                } else {
                    let _ = write!(text, "{amount}, ");
                }
            }
            text.push_str("]\n");
            if !a_factor_each_year {
                let _ =
                    writeln!(text, "factor = {{ low = {low}, likely = 1, high = {high}, shape = \"pert\" }}");
            }
        }
        for risk in 0..15 {
            let chance = 0.05 + 0.45 * numbers.next();
            let low = 20.0 + 100.0 * numbers.next();
            let likely = low * (1.2 + 0.8 * numbers.next());
            let high = likely * (1.2 + 1.3 * numbers.next());
            let year = 2026 + risk % 10;
            let _ = writeln!(
                text,
                "[risk.o{option}-r{risk}]\noptions = [\"o{option}\"]\nprobability = {chance}\nfrom = {year}\nimpact.cost = {{ low = {low}, likely = {likely}, high = {high} }}"
            );
        }
    }
    text
}

fn simulate(text: &str, threads: usize) {
    let model = Scenario::parse("generated.toml", text).and_then(|scenario| scenario.model());
    let appraisal = model.expect("a generated file has no mistakes").appraise();
    black_box(appraisal.simulator().threads(threads).run());
}

fn benches(c: &mut Criterion) {
    let mut group = c.benchmark_group("simulation, text to result");
    group.sample_size(10);
    let million = acceptability(1_000_000);
    for threads in [1, 2] {
        let name = format!("acceptability 6x12, 1,000,000 draws, threads {threads}");
        group.bench_function(name, |b| b.iter(|| simulate(&million, threads)));
    }
    let lines = costs(false);
    group.bench_function("costs, a factor a line, 100,000 draws", |b| b.iter(|| simulate(&lines, 1)));
    let years = costs(true);
    group
        .bench_function("costs, a factor a line and year, 100,000 draws", |b| b.iter(|| simulate(&years, 1)));
    group.finish();
}

criterion_group!(simulation, benches);
criterion_main!(simulation);
