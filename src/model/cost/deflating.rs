//! What has to be deflated before it is discounted, and what that takes: a deflator that reaches far enough, and a price
//! base.

use super::MoneyLine;
use crate::diagnostic::Code;
use crate::model::check::Check;
use crate::model::finance::Finance;

/// Reports lines whose prices lead too far, and warns where nothing says how prices rise or to which year.
pub(super) fn deflating(check: &mut Check<'_>, lines: &[MoneyLine], finance: &Finance) {
    let mut reach = true;
    for line in lines {
        reach &= reaches(check, line, finance);
    }
    let scaled: Vec<&MoneyLine> = lines.iter().filter(|line| needs_deflating(line, finance)).collect();
    if let Some(first) = scaled.first().filter(|_| reach) {
        if finance.deflator.is_none() {
            no_deflator(check, first, scaled.len());
        } else if check.document.finance.as_ref().is_some_and(|stated| stated.price_base.is_none()) {
            no_price_base(check, &names(first, scaled.len()), scaled.len(), finance);
        }
    }
}

/// Whether the prices of a line can be taken to all years that matter; reports it if not.
fn reaches(check: &mut Check<'_>, line: &MoneyLine, finance: &Finance) -> bool {
    let path = match line.price_base {
        Some(_) => vec![line.section.word(), &line.id, "price-base"],
        None => vec!["finance", "price-base"],
    };
    if line.prices.leaves_all_bounds() {
        let message = format!(
            "prices rise or fall beyond all bounds between the years of `{}` and {}",
            line.path().join("."),
            finance.price_base
        );
        let help = "a deflator is a share a year, such as 0.02 for 2%; look at it and at the price bases";
        check.report(Code::GrowthOverflow, &path, message, "too far from the price base", help);
        return false;
    }
    let Some(deflator) =
        finance.deflator.as_ref().filter(|_| line.prices.real.is_none() || line.prices.constant)
    else {
        return true;
    };
    let last = deflator.rates.last().map_or(0, |(last, _)| *last);
    let message = format!(
        "`{}` has rates up to {last}, and `{}` is to be taken from prices of {} to those of {}",
        deflator.id,
        line.path().join("."),
        line.price_base.unwrap_or(finance.year_zero),
        finance.price_base
    );
    let help = "add a band to the deflator, or state an earlier `price-base`";
    check.report(Code::ScheduleTooShort, &path, message, "beyond the deflator", help);
    false
}

/// Figures at other prices than those of the price base, if they count to society.
fn needs_deflating(line: &MoneyLine, finance: &Finance) -> bool {
    let counts = line.sides(finance).counts();
    counts && line.price_base != Some(finance.price_base) && !line.on.is_empty()
}

fn names(first: &MoneyLine, count: usize) -> String {
    let name = first.path().join(".");
    match count {
        0 | 1 => format!("`{name}`"),
        2 => format!("`{name}` and another line"),
        count => format!("`{name}` and {} other lines", count - 1),
    }
}

fn no_deflator(check: &mut Check<'_>, first: &MoneyLine, count: usize) {
    let names = names(first, count);
    let (path, prices) = if first.price_base.is_some() {
        (vec![first.section.word(), &first.id, "price-base"], "at the prices of another year")
    } else {
        (first.path().to_vec(), "at the prices of their own years (nominal)")
    };
    let message = format!(
        "the figures of {names} are {prices}, and nothing says how prices rise, so no present value is told"
    );
    let help = "write `deflator = 0.02` under `[finance]` for 2% a year, or name a deflator of your own packs; or give the \
                line its `price-base`";
    check.report(Code::NoDeflator, &path, message, "needs deflating", help);
}

fn no_price_base(check: &mut Check<'_>, names: &str, count: usize, finance: &Finance) {
    let base = finance.price_base;
    let are = if count == 1 { "is" } else { "are" };
    let message =
        format!("{names} {are} taken to the prices of {base}, since `[finance]` states no `price-base`");
    let help = format!(
        "write `price-base = {base}` under `[finance]`, or the year at whose prices figures should stand"
    );
    check.report(Code::PriceBaseMissing, &["finance"], message, "states no `price-base`", &help);
}
