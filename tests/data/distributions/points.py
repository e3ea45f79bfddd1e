"""Prints points.csv: means, variances, quantiles and cumulative probabilities of distributions.

Written for Python 3.11 with mpmath 1.4.1, at 60 digits. Nothing here is shared with the crate: a cumulative
probability is mpmath's own incomplete function (betainc, gammainc, erfc) or a sum, a quantile is found from it by
halving an interval.

    python points.py > points.csv
"""

import sys
from mpmath import mp, mpf, betainc, beta, erfc, exp, gammainc, log, pi, quad, sqrt, inf, floor

mp.dps = 60

# As the f64 that the crate is given.
LEVELS = [1e-9, 0.001, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.999, 1 - 1e-9]
PLACES = [1e-4, 0.01, 0.2, 0.6, 0.9, 0.99]  # where the cumulative probability is asked: quantiles, rounded


def halve(below, low, high, steps=260):
    """The least x between low and high for which below(x) is false."""
    for _ in range(steps):
        middle = (low + high) / 2
        if middle == low or middle == high:
            break
        if below(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2


class Normal:
    def __init__(self, mean, sd):
        self.m, self.s = mpf(mean), mpf(sd)
        self.mean, self.variance = self.m, self.s**2

    def cdf(self, x):
        return erfc((self.m - x) / (self.s * sqrt(2))) / 2

    def quantile(self, p):
        return halve(lambda x: self.cdf(x) < p, self.m - 50 * self.s, self.m + 50 * self.s)


class LogNormal:
    def __init__(self, mean, sd):
        self.mean, self.variance = mpf(mean), mpf(sd) ** 2
        v = log(1 + self.variance / self.mean**2)
        self.inner = Normal(log(self.mean) - v / 2, sqrt(v))

    def cdf(self, x):
        return self.inner.cdf(log(x))

    def quantile(self, p):
        return exp(self.inner.quantile(p))


class Truncated:
    def __init__(self, mean, sd, low, high):
        self.m, self.s = mpf(mean), mpf(sd)
        self.low = -inf if low is None else mpf(low)
        self.high = inf if high is None else mpf(high)
        mp.dps = 160
        a, b = (self.low - self.m) / self.s, (self.high - self.m) / self.s
        density = lambda z: exp(-z * z / 2) / sqrt(2 * pi) if abs(z) < inf else mpf(0)
        tail = lambda z: erfc(z / sqrt(2)) / 2 if abs(z) < inf else mpf(1 if z < 0 else 0)
        self.tail = tail
        mass = tail(a) - tail(b)
        times = lambda z: z * density(z) if abs(z) < inf else mpf(0)
        shift = (density(a) - density(b)) / mass
        self.mean = self.m + self.s * shift
        self.variance = self.s**2 * (1 + (times(a) - times(b)) / mass - shift**2)
        self.a, self.b, self.mass = a, b, mass
        mp.dps = 60

    def cdf(self, x):
        mp.dps = 160
        result = (self.tail(self.a) - self.tail((x - self.m) / self.s)) / self.mass
        mp.dps = 60
        return +result

    def quantile(self, p):
        low = max(self.low, self.m - 50 * self.s) if self.low > -inf else min(self.m, self.high) - 50 * self.s
        high = min(self.high, max(self.low, self.m) + 50 * self.s)
        return halve(lambda x: self.cdf(x) < p, low, high, 190)


class Beta:
    def __init__(self, alpha, beta_, low, high):
        self.a, self.b, self.low, self.high = mpf(alpha), mpf(beta_), mpf(low), mpf(high)
        width, total = self.high - self.low, self.a + self.b
        self.mean = self.low + width * self.a / total
        self.variance = width**2 * self.a * self.b / (total**2 * (total + 1))
        self.sd = sqrt(self.variance) / width

    def share(self, x):
        if min(self.a, self.b) > 2000:
            # The density about its hump, over which it is smooth; there betainc is slow.
            mp.dps = 30
            norm = mp.loggamma(self.a) + mp.loggamma(self.b) - mp.loggamma(self.a + self.b)
            density = lambda t: exp((self.a - 1) * log(t) + (self.b - 1) * log(1 - t) - norm)
            low = max(mpf(0), x - 12 * self.sd)
            high = min(mpf(1), x + 12 * self.sd)
            below = x < self.a / (self.a + self.b)
            total = quad(density, mp.linspace(low, x, 5)) if below else 1 - quad(density, mp.linspace(x, high, 5))
            mp.dps = 60
            return total
        return betainc(self.a, self.b, 0, x, regularized=True)

    def cdf(self, x):
        return self.share((x - self.low) / (self.high - self.low))

    def quantile(self, p):
        if min(self.a, self.b) > 2000:
            middle = self.a / (self.a + self.b)
            low, high = max(mpf(0), middle - 30 * self.sd), min(mpf(1), middle + 10 * self.sd)
            return self.low + (self.high - self.low) * halve(lambda x: self.share(x) < p, low, high, 64)
        if self.share(mpf("0.5")) < p:
            other = Beta(self.b, self.a, 0, 1)
            share = 1 - other.lower(1 - mpf(p))
        else:
            share = self.lower(p)
        return self.low + (self.high - self.low) * share

    def lower(self, p):
        """By halving on the scale of the logarithm, then the difference has all its digits."""
        return exp(halve(lambda x: self.share(exp(x)) < p, mpf(-100000), log(mpf("0.5")), 200))


class Pert(Beta):
    def __init__(self, low, likely, high, peak):
        low, likely, high, peak = mpf(low), mpf(likely), mpf(high), mpf(peak)
        super().__init__(1 + peak * (likely - low) / (high - low), 1 + peak * (high - likely) / (high - low), low, high)


class Uniform:
    def __init__(self, low, high):
        self.low, self.high = mpf(low), mpf(high)
        self.mean, self.variance = (self.low + self.high) / 2, (self.high - self.low) ** 2 / 12

    def cdf(self, x):
        return (x - self.low) / (self.high - self.low)

    def quantile(self, p):
        return self.low + p * (self.high - self.low)


class Triangular:
    def __init__(self, low, likely, high):
        self.a, self.c, self.b = mpf(low), mpf(likely), mpf(high)
        a, b, c = self.a, self.b, self.c
        self.mean, self.variance = (a + b + c) / 3, (a * a + b * b + c * c - a * b - a * c - b * c) / 18

    def cdf(self, x):
        if x < self.c:
            return (x - self.a) ** 2 / ((self.b - self.a) * (self.c - self.a))
        if x >= self.b:
            return mpf(1)
        return 1 - (self.b - x) ** 2 / ((self.b - self.a) * (self.b - self.c))

    def quantile(self, p):
        return halve(lambda x: self.cdf(x) < p, self.a, self.b)


class Listed:
    """Values with weights."""

    def __init__(self, values, weights):
        total = sum(mpf(w) for w in weights)
        self.pairs = sorted((mpf(v), mpf(w) / total) for v, w in zip(values, weights))
        self.mean = sum(v * w for v, w in self.pairs)
        self.variance = sum((v - self.mean) ** 2 * w for v, w in self.pairs)

    def cdf(self, x):
        return sum((w for v, w in self.pairs if v <= x), mpf(0))

    def quantile(self, p):
        total = mpf(0)
        for value, weight in self.pairs:
            total += weight
            if total >= p:
                return value
        return self.pairs[-1][0]


class Poisson:
    def __init__(self, rate):
        self.rate = self.mean = self.variance = mpf(rate)

    def cdf(self, x):
        a = floor(x) + 1
        if self.rate < 200:
            term = total = exp(-self.rate)
            for k in range(1, int(a)):
                term *= self.rate / k
                total += term
            return total
        # The density t^(a - 1) e^-t / Γ(a) about its hump, over which it is smooth.
        mp.dps = 40
        norm = mp.loggamma(a)
        density = lambda t: exp((a - 1) * log(t) - t - norm)
        root = sqrt(a)
        far = [self.rate + root * k for k in range(0, 41, 2)]
        if self.rate > a:
            total = quad(density, far)
        else:
            total = 1 - quad(density, [t for t in (self.rate - root * k for k in range(0, 41, 2)) if t > 0][::-1])
        mp.dps = 60
        return total

    def quantile(self, p):
        root = sqrt(self.rate)
        low, high = floor(max(mpf(-1), self.rate - 20 * root - 20)), floor(self.rate + 20 * root + 20)
        while high - low > 1:
            middle = floor((low + high) / 2)
            low, high = (middle, high) if self.cdf(middle) < p else (low, middle)
        return high


class Quantiles:
    def __init__(self, *points):
        points = [(mpf(p), mpf(x)) for p, x in points]
        line = lambda a, b, p: a[1] + (p - a[0]) * (b[1] - a[1]) / (b[0] - a[0])
        if points[0][0] > 0:
            points.insert(0, (mpf(0), line(points[0], points[1], 0)))
        if points[-1][0] < 1:
            points.append((mpf(1), line(points[-2], points[-1], 1)))
        self.points = points
        parts = list(zip(points, points[1:]))
        self.mean = sum((b[0] - a[0]) * (a[1] + b[1]) / 2 for a, b in parts)
        square = sum((b[0] - a[0]) * (a[1] ** 2 + a[1] * b[1] + b[1] ** 2) / 3 for a, b in parts)
        self.variance = square - self.mean**2

    def quantile(self, p):
        for a, b in zip(self.points, self.points[1:]):
            if p <= b[0]:
                return a[1] + (p - a[0]) * (b[1] - a[1]) / (b[0] - a[0])

    def cdf(self, x):
        for a, b in zip(self.points, self.points[1:]):
            if x < b[1]:
                return a[0] + (x - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        return mpf(1)


CASES = [
    ("uniform", Uniform, [(3, 9), (-1e6, 1e-3), (0.1, 0.2)]),
    ("triangular", Triangular, [(6, 9, 18), (6, 6, 18), (6, 18, 18), (-0.1, 0.3, 0.7)]),
    (
        "pert",
        Pert,
        [(80, 100, 180, 4), (80, 80, 180, 4), (80, 180, 180, 4), (0, 0.1, 1, 2), (-3, 1, 2, 60), (0, 1, 3, 0.01)],
    ),
    ("normal", Normal, [(0, 1), (250, 40), (-1e-3, 1e3)]),
    ("log-normal", LogNormal, [(4, 1.5), (1, 1e-3), (10, 1000), (1e6, 1)]),
    (
        "beta",
        Beta,
        [
            (6, 14, 0, 1),
            (0.5, 0.5, 0, 1),
            (0.1, 3, 0, 10),
            (3, 0.1, 0, 10),
            (1e-3, 0.7, 0, 1),
            (0.02, 0.03, -5, 5),
            (600, 400, 0, 1),
            (3e4, 2, 0, 1),
            (1, 1, 2, 5),
            (50000, 70000, 0, 1),
        ],
    ),
    (
        "truncated-normal",
        Truncated,
        [
            (40, 15, 0, None),
            (40, 15, None, 50),
            (40, 15, 0, 100),
            (0, 1, 20, None),
            (0, 1, None, -20),
            (0, 1, 8, 9),
            (0, 1, 0.1, 0.1001),
            (5, 1, 0, 1),
            (-30, 1, 0, 0.01),
            (0, 1, -0.5, 0.75),
            (100, 15, -1e9, 1e9),
            (0, 1, -1, 6),
        ],
    ),
    ("poisson", Poisson, [(0.1,), (1.5,), (20,), (150,), (5000,), (1e6,), (1e9,)]),
    ("bernoulli", lambda p: Listed([0, 1], [1 - mpf(p), mpf(p)]), [(0.3,), (1e-6,)]),
    (
        "discrete",
        lambda *flat: Listed(flat[::2], flat[1::2]),
        [(900, 0.2, 400, 0.3, 0, 0.5), (1, 0.125, 1, 0.25, -2, 0.5, 7, 0.125)],
    ),
    ("empirical", lambda *values: Listed(values, [1] * len(values)), [(1.5, 1, 0.75, 2), (3, 3, 3, 1, 8, 2, 4)]),
    (
        "quantiles",
        lambda *flat: Quantiles(*zip(flat[::2], flat[1::2])),
        [(0.1, 200, 0.5, 250, 0.9, 350), (0, 1, 0.05, 2, 1, 40), (0.25, -5, 0.75, 5)],
    ),
]


def text(number):
    return repr(float(number)) if isinstance(number, (int, float)) else mp.nstr(number, 17, min_fixed=1, max_fixed=0)


def main():
    print("distribution,parameters,what,at,value")
    for name, make, cases in CASES:
        for case in cases:
            shape = make(*case)
            front = f"{name}," + " ".join("-" if p is None else repr(float(p)) for p in case)
            print(f"{front},mean,,{text(shape.mean)}")
            print(f"{front},variance,,{text(shape.variance)}")
            for level in LEVELS:
                print(f"{front},quantile,{level!r},{text(shape.quantile(mpf(level)))}")
            for level in PLACES:
                place = float(mp.nstr(shape.quantile(mpf(level)), 7))
                inside = place > 0 or name not in ("log-normal", "beta", "pert")
                if inside and 1e-290 < abs(place) or place == 0 and inside:
                    print(f"{front},cdf,{place!r},{text(shape.cdf(mpf(place)))}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
