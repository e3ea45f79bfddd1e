//! A list by rising probability with a guide to it: H. Chen & Y. Asau, "On generating random variates from an
//! empirical distribution", *AIIE Transactions* 6 (1974).

/// Cells of the guide for each item of the list.
const CELLS: usize = 2;

/// Items, each with the probability up to which it is the one.
#[derive(Clone, Debug)]
pub(super) struct Guide<T> {
    items: Vec<(f64, T)>,
    /// For each of so many equal parts of 0 to 1, the first item that can be the one.
    first: Vec<u32>,
    /// How many parts, as a number.
    parts: f64,
}

impl<T> Guide<T> {
    /// Of items in rising order of probability.
    pub(super) fn new(items: Vec<(f64, T)>) -> Self {
        let count = (CELLS * items.len()).next_power_of_two().clamp(64, 65_536);
        let parts = count as f64;
        let mut place = 0;
        let mut first = Vec::with_capacity(count);
        for part in 0..count {
            // Where the part begins; exact, as the count is a power of two.
            let begin = part as f64 / parts;
            while items.get(place).is_some_and(|(upper, _)| *upper < begin) {
                place += 1;
            }
            first.push(u32::try_from(place).unwrap_or(u32::MAX));
        }
        Self { items, first, parts }
    }

    /// The first item whose probability is at least `p`; none beyond the last.
    #[inline]
    pub(super) fn find(&self, p: f64) -> Option<&T> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "p is between 0 and 1")]
        let part = (p * self.parts) as usize;
        let first = self.first.get(part).copied()? as usize;
        let rest = self.items.get(first..)?;
        rest.iter().find(|(upper, _)| p <= *upper).map(|(_, item)| item)
    }
}
