//! Axes: from figures to places in the frame, with round figures along them.

use super::{Anchor, Drawing};

/// A scale along one side of a picture.
#[derive(Clone, Debug)]
pub(in crate::report) struct Axis {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    step: f64,
}

impl Axis {
    /// From a lowest and a highest figure to a first and a last place; the ends go out to round figures.
    pub(in crate::report) fn new(figures: (f64, f64), places: (f64, f64)) -> Self {
        let (low, high) = if figures.0.is_finite() && figures.1.is_finite() { figures } else { (0.0, 1.0) };
        let high =
            if high - low > low.abs().max(high.abs()) * 1e-9 { high } else { low + low.abs().max(1.0) };
        let step = round_step((high - low) / 5.0);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        Self { low, high, from: places.0, to: places.1, step }
    }

    /// Where a figure stands.
    pub(in crate::report) fn at(&self, figure: f64) -> f64 {
        let share = (figure - self.low) / (self.high - self.low);
        self.from + share.clamp(0.0, 1.0) * (self.to - self.from)
    }

    /// The round figures along it.
    pub(in crate::report) fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round().clamp(1.0, 12.0);
        let mut ticks = Vec::new();
        let mut tick = 0.0;
        while tick <= count {
            ticks.push(self.low + tick * self.step + 0.0);
            tick += 1.0;
        }
        ticks
    }

    /// A round figure of it in digits, as many after the point as tell it from its neighbours.
    pub(in crate::report) fn plain(&self, tick: f64) -> String {
        in_steps(tick, self.step)
    }

    /// A round share of it in percent, told from its neighbours.
    pub(in crate::report) fn percent(&self, tick: f64) -> String {
        format!("{}%", in_steps(100.0 * tick, 100.0 * self.step))
    }

    /// Draws it along the bottom, with a faint line up at each figure.
    pub(in crate::report) fn along(
        &self,
        drawing: &mut Drawing,
        top: f64,
        bottom: f64,
        words: impl Fn(f64) -> String,
    ) {
        let ticks = self.ticks();
        let room = (self.to - self.from).abs() / ticks.len() as f64;
        for tick in ticks {
            let x = self.at(tick);
            drawing.rule((x, top), (x, bottom), true);
            drawing.label((x, bottom + 15.0), room, &words(tick));
        }
    }

    /// Draws it up the left side, with a faint line across at each figure.
    pub(in crate::report) fn up(
        &self,
        drawing: &mut Drawing,
        left: f64,
        right: f64,
        words: impl Fn(f64) -> String,
    ) {
        for tick in self.ticks() {
            let y = self.at(tick);
            drawing.rule((left, y), (right, y), true);
            drawing.text((left - 6.0, y + 4.0), Anchor::End, left - 6.0, &words(tick));
        }
    }
}

/// 1, 2 or 5 times a power of ten, not less than a length.
fn round_step(least: f64) -> f64 {
    let mut power = 1.0;
    while power > least && power > 1e-300 {
        power /= 10.0;
    }
    while power * 10.0 <= least && power < 1e300 {
        power *= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= least)
        .unwrap_or(10.0 * power)
}

/// A multiple of a step with the step's places after the point.
fn in_steps(figure: f64, step: f64) -> String {
    let mut places = 0;
    let mut whole = step;
    while places < 12 && whole < 1.0 - 1e-9 {
        whole *= 10.0;
        places += 1;
    }
    let shown = format!("{figure:.places$}");
    // Nothing is minus nothing.
    if shown.bytes().any(|byte| matches!(byte, b'1'..=b'9')) { shown } else { shown.replace('-', "") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_steps_are_round() {
        let axis = Axis::new((3.0, 97.0), (0.0, 100.0));
        assert_eq!(axis.ticks(), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!((axis.at(50.0), axis.at(-5.0)), (50.0, 0.0));
    }

    #[test]
    fn neighbours_are_told_apart() {
        for high in [0.17, 0.3, 0.7, 1.3, 47.0, 1e-5] {
            let axis = Axis::new((-high, high), (0.0, 100.0));
            for words in [Axis::plain, Axis::percent] {
                let shown: Vec<String> = axis.ticks().into_iter().map(|tick| words(&axis, tick)).collect();
                let mut once = shown.clone();
                once.dedup();
                assert_eq!(shown, once);
                assert!(shown.iter().all(|one| one.len() < 11), "{shown:?}");
            }
        }
        let axis = Axis::new((0.0, 0.3), (0.0, 100.0));
        assert_eq!((axis.plain(3.0 * 0.1), axis.percent(0.1)), ("0.3".to_owned(), "10%".to_owned()));
        assert_eq!(Axis::new((-5.0, 5.0), (0.0, 1.0)).plain(-0.0), "0");
    }

    #[test]
    fn odd_figures_do_no_harm() {
        for figures in [(0.0, 0.0), (f64::NAN, 1.0), (1e300, 1.1e300), (-5.0, -5.0), (0.0, 1e-300)] {
            let axis = Axis::new(figures, (0.0, 100.0));
            assert!(
                !axis.ticks().is_empty() && axis.at(figures.0).is_finite() || figures.0.is_nan(),
                "{figures:?}"
            );
        }
    }
}
