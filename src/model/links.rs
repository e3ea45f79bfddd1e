//! Checks between sections whose computing is still to come.

mod circles;
mod crossed;
mod dependence;
mod entries;
mod packs;
mod risk_words;

use super::check::Check;
use crate::scenario::PackFile;

pub(crate) fn check_links(check: &mut Check<'_>, packs: &[PackFile]) {
    circles::circles(check);
    dependence::patterns(check);
    dependence::matrices(check);
    packs::packs(check, packs);
    risk_words::risk_words(check);
    entries::totals(check);
    entries::profiles(check);
    entries::outcomes(check);
    entries::one_of(check);
    entries::for_options(check);
    entries::drivers(check);
    crossed::crossed(check);
    entries::branches(check);
}
