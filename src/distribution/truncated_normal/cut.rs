//! The standard normal cut to an interval, measured from the mean if that is well inside, else from the end nearest
//! to it.

use crate::numeric::exp::exp;
use crate::numeric::gamma::ln_1p_less;
use crate::numeric::ln::ln;
use crate::numeric::normal::{GAUSS, cumulative, density, tail_ratio};
use crate::numeric::normal_quantile;
use crate::numeric::quantile_table::Smooth;

/// √(2π).
const SQRT_TAU: f64 = 2.506_628_274_631_000_2;

/// More standard deviations than this are as good as infinitely many.
const FARTHEST: f64 = 1e150;

/// The standard normal cut to [`a`, `a` + `width`], as a distribution of the offset from the mean or from `a`.
///
/// If the upper end is nearer the mean than the lower, it is the mirror image of that, and offsets are below zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cut {
    a: f64,
    width: f64,
    mirrored: bool,
    way: Way,
}

/// How probabilities are worked out so that nothing cancels.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// Between near ends: integrals of e^(-s (a + s/2)) by quadrature; that over the whole width.
    Narrow(f64),
    /// In the tail: ratios of upper tails to that at `a`; that at the far end, and 1 less it.
    Tail(f64, f64),
    /// About the mean, and measured from it: the tails that are cut off below and above, and what remains.
    Middle(f64, f64, f64),
}

impl Cut {
    pub(super) fn new(mean: f64, sd: f64, (low, high): (f64, f64)) -> Self {
        let (from_low, from_high) = ((low - mean) / sd, (high - mean) / sd);
        let mirrored = 0.5 * from_low + 0.5 * from_high < 0.0;
        let a = (if mirrored { -from_high } else { from_low }).clamp(-FARTHEST, FARTHEST);
        let width = (high - low) / sd;
        Self { a, width, mirrored, way: way(a, width) }
    }

    /// What offsets are measured from, given the mean and the ends.
    pub(super) fn origin(&self, mean: f64, (low, high): (f64, f64)) -> f64 {
        match self.way {
            Way::Middle(..) => mean,
            _ if self.mirrored => high,
            _ => low,
        }
    }

    /// The upper tail at an offset over that at `a`, for `a` >= 0.
    fn survival(&self, s: f64) -> f64 {
        exp(-fall(self.a, s)) * (tail_ratio(self.a + s) / tail_ratio(self.a))
    }

    /// The probabilities below and above an offset, both within the interval.
    fn tails(&self, s: f64) -> (f64, f64) {
        match self.way {
            Way::Narrow(whole) => {
                let lower = integral(self.a, s) / whole;
                (lower, 1.0 - lower)
            }
            Way::Tail(far, rest) => {
                let upper = (self.survival(s) - far) / rest;
                if fall(self.a, s) > 0.5 {
                    return (1.0 - upper, upper);
                }
                let lower = integral(self.a, s) / (SQRT_TAU * tail_ratio(self.a) * rest);
                (lower, 1.0 - lower)
            }
            Way::Middle(below, above, rest) => {
                let upper = (cumulative(-s) - above) / rest;
                let from_end = s - self.a;
                let lower = if from_end < 0.5 {
                    density(self.a) * integral(self.a, from_end)
                } else {
                    cumulative(s) - below
                };
                (lower / rest, upper)
            }
        }
    }

    /// The probability of at most an offset.
    pub(super) fn cdf(&self, offset: f64) -> f64 {
        if self.mirrored { self.tails(-offset).1 } else { self.tails(offset).0 }
    }

    /// The offset below which the probability is `p`, before mirroring; `q` is 1 - p.
    fn offset(&self, p: f64, q: f64) -> f64 {
        match self.way {
            Way::Narrow(whole) => self.narrow_offset(p * whole),
            Way::Tail(far, rest) => {
                let gone = p * rest;
                let target = if gone < 0.3 { -(ln_1p_less(-gone) - gone) } else { -ln(far + q * rest) };
                self.tail_offset(target)
            }
            Way::Middle(below, above, rest) => {
                let (lower, upper) = (below + p * rest, above + q * rest);
                if lower < upper {
                    normal_quantile::quantile(lower)
                } else {
                    -normal_quantile::quantile(upper)
                }
            }
        }
    }

    /// Newton's method, kept inside; the integrand varies by a factor of e² at most.
    fn narrow_offset(&self, target: f64) -> f64 {
        let (mut low, mut high) = (0.0, self.width);
        let mut s = 0.5 * self.width;
        for _ in 0..60 {
            let excess = integral(self.a, s) - target;
            if excess > 0.0 {
                high = s;
            } else {
                low = s;
            }
            let next = s - excess / exp(-fall(self.a, s));
            let last = s;
            s = if next > low && next < high { next } else { 0.5 * (low + high) };
            if (s - last).abs() <= 2e-16 * s {
                break;
            }
        }
        s
    }

    /// Newton's method on the logarithm of the survival, which falls ever faster: from below it overshoots once and
    /// then comes back without end.
    fn tail_offset(&self, target: f64) -> f64 {
        let ratio = tail_ratio(self.a);
        let hazard = 1.0 / (SQRT_TAU * ratio);
        let mut s = 2.0 * target / (hazard + (hazard * hazard + 2.0 * target).sqrt());
        for _ in 0..60 {
            let there = tail_ratio(self.a + s);
            let off = (there - ratio) / ratio;
            let log = if off.abs() < 0.3 { ln_1p_less(off) + off } else { ln(there / ratio) };
            let step = (fall(self.a, s) - log - target) * (SQRT_TAU * there);
            s = (s - step).max(0.0);
            if step.abs() <= 1e-15 * s {
                break;
            }
        }
        s.min(self.width)
    }

    /// The variance, by quadrature in 24 parts of what matters about the mode.
    pub(super) fn variance(&self) -> f64 {
        let mode = self.a.max(0.0);
        // e^-42 is below half a unit in the last place of anything.
        let reach = 84.0 / (mode + (mode * mode + 84.0).sqrt());
        let from = (self.a - mode).max(-9.2);
        let to = (self.width - (mode - self.a)).min(reach);
        let part = (to - from) / 24.0;
        let (mut mass, mut first, mut second) = (0.0, 0.0, 0.0);
        // About a point near the mean, so that the square of the first moment takes little away.
        let about = if mode > 0.0 { (1.0 / (mode + 1.0)).min(0.5 * to) } else { 0.5 * (from + to) };
        for place in 0..24_u8 {
            let middle = from + part * (f64::from(place) + 0.5);
            for (x, weight) in GAUSS {
                for s in [middle - 0.5 * part * x, middle + 0.5 * part * x] {
                    let weight = weight * exp(-fall(mode, s));
                    let off = s - about;
                    mass += weight;
                    first += weight * off;
                    second += weight * off * off;
                }
            }
        }
        second / mass - (first / mass) * (first / mass)
    }
}

/// How far the density's exponent falls from `a` to `a` + `s`.
fn fall(a: f64, s: f64) -> f64 {
    s * (a + 0.5 * s)
}

/// The integral of e^-[`fall`] from 0 to `s`: Gauss-Legendre with twelve points.
fn integral(a: f64, s: f64) -> f64 {
    let half = 0.5 * s;
    let pair = |x: f64| exp(-fall(a, half - half * x)) + exp(-fall(a, half + half * x));
    half * GAUSS.iter().map(|(x, weight)| weight * pair(*x)).sum::<f64>()
}

fn way(a: f64, width: f64) -> Way {
    if fall(a.max(0.0), width) <= 2.0 {
        Way::Narrow(integral(a, width))
    } else if a >= 0.0 {
        let far = exp(-fall(a, width)) * (tail_ratio((a + width).min(FARTHEST)) / tail_ratio(a));
        Way::Tail(far, 1.0 - far)
    } else {
        let (below, above) = (cumulative(a), cumulative(-a - width));
        Way::Middle(below, above, 1.0 - below - above)
    }
}

impl Smooth for Cut {
    fn quantile(&self, p: f64) -> f64 {
        if self.mirrored { -self.offset(1.0 - p, p) } else { self.offset(p, 1.0 - p) }
    }

    fn density(&self, x: f64) -> f64 {
        let s = if self.mirrored { -x } else { x };
        match self.way {
            Way::Narrow(whole) => exp(-fall(self.a, s)) / whole,
            Way::Tail(_, rest) => exp(-fall(self.a, s)) / (SQRT_TAU * tail_ratio(self.a) * rest),
            Way::Middle(_, _, rest) => density(s) / rest,
        }
    }

    fn sd(&self) -> f64 {
        self.variance().sqrt()
    }

    fn pearson(&self, x: f64) -> ([f64; 3], [f64; 2]) {
        let from_mean = match self.way {
            Way::Middle(..) => x,
            _ if self.mirrored => x - self.a,
            _ => x + self.a,
        };
        ([1.0, 0.0, 0.0], [-from_mean, -1.0])
    }
}
