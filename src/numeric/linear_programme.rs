//! Linear programmes: a small dense two-phase simplex.
//!
//! Maximises c·x over x ≥ 0 with rows a·x ≤ b, ≥ b or = b (G. B. Dantzig, *Linear Programming and Extensions*,
//! 1963). The column with the greatest gain enters while the value rises; after a pivot that leaves it where it
//! is, the first column that gains does, until it rises again (R. G. Bland, "New finite pivoting rules for the
//! simplex method", *Math. Oper. Res.* 2, 1977), which cannot go round in circles.
//!
//! Only `+ - * /` and comparisons occur, in a fixed order; so the result has the same bits on every machine.

/// What is smaller counts as zero: a gain, the artificial part that a feasible point leaves.
const SMALL: f64 = 1e-9;

/// The least entry that is pivoted on. Rows and objectives are scaled to a greatest entry of 1.
const LEAST_PIVOT: f64 = 1e-9;

/// What a pivot leaves below this is rounding, and set to zero.
const ROUNDING: f64 = 1e-13;

/// The most pivots of a phase. Bland's rule ends by itself in exact arithmetic; rounding cannot make it run on.
const MOST_PIVOTS: usize = 20_000;

/// How a row's sum stands to its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// Not above it.
    AtMost,
    /// Not below it.
    AtLeast,
    /// At it.
    Equal,
}

/// What a programme comes to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// The greatest value, and a corner where it is reached.
    Optimal {
        /// The objective at the point.
        value: f64,
        /// The variables, in order.
        point: Vec<f64>,
    },
    /// No point satisfies all rows.
    Infeasible,
    /// The objective has no greatest value.
    Unbounded,
}

impl Outcome {
    /// The greatest value and where it is reached, if there is one.
    pub(crate) fn optimum(self) -> Option<(f64, Vec<f64>)> {
        match self {
            Self::Optimal { value, point } => Some((value, point)),
            Self::Infeasible | Self::Unbounded => None,
        }
    }
}

#[derive(Clone, Debug)]
struct Row {
    coefficients: Vec<f64>,
    relation: Relation,
    bound: f64,
}

/// Rows over variables that are at least zero.
#[derive(Clone, Debug)]
pub(crate) struct LinearProgramme {
    size: usize,
    rows: Vec<Row>,
}

impl LinearProgramme {
    /// So many variables, no rows.
    pub(crate) fn new(size: usize) -> Self {
        Self { size, rows: Vec::new() }
    }

    /// Adds a row. Coefficients left out at its end are zero.
    pub(crate) fn add(&mut self, row: &[f64], relation: Relation, bound: f64) {
        let mut scale = 1.0 / greatest(row);
        let mut relation = relation;
        // With "at most" and a bound of zero or more the slack can start in the basis; so "at least zero" is
        // turned round as well.
        if bound < 0.0 || (bound <= 0.0 && relation == Relation::AtLeast) {
            scale = -scale;
            relation = match relation {
                Relation::AtMost => Relation::AtLeast,
                Relation::AtLeast => Relation::AtMost,
                Relation::Equal => Relation::Equal,
            };
        }
        let mut coefficients: Vec<f64> = row.iter().map(|entry| entry * scale).collect();
        coefficients.resize(self.size, 0.0);
        self.rows.push(Row { coefficients, relation, bound: (bound * scale).max(0.0) });
    }

    /// The first phase: a corner from which any objective can be climbed, or nothing if no point is feasible.
    pub(crate) fn feasible(&self) -> Option<Feasible> {
        let mut tableau = Tableau::new(self);
        tableau.price_artificials();
        tableau.climb();
        if tableau.artificial_rest() > SMALL {
            return None;
        }
        tableau.drive_out_artificials();
        Some(Feasible { size: self.size, tableau })
    }

    /// The greatest value of an objective.
    pub(crate) fn maximise(&self, gain: &[f64]) -> Outcome {
        self.feasible().map_or(Outcome::Infeasible, |feasible| feasible.maximise(gain))
    }
}

/// A programme at a corner of its feasible set.
#[derive(Clone, Debug)]
pub(crate) struct Feasible {
    size: usize,
    tableau: Tableau,
}

impl Feasible {
    /// The corner.
    pub(crate) fn point(&self) -> Vec<f64> {
        self.tableau.point(self.size)
    }

    /// The greatest value of an objective; the gain of variables left out at its end is zero.
    pub(crate) fn maximise(&self, gain: &[f64]) -> Outcome {
        let mut tableau = self.tableau.clone();
        tableau.price(gain);
        if !tableau.climb() {
            return Outcome::Unbounded;
        }
        let point = tableau.point(self.size);
        let value = gain.iter().zip(&point).map(|(gain, x)| gain * x).sum();
        Outcome::Optimal { value, point }
    }
}

/// Rows solved for their basic variables: variables, slacks, artificial variables, the right-hand side.
#[derive(Clone, Debug)]
struct Tableau {
    width: usize,
    /// The columns before the artificial ones; only they enter the basis.
    real: usize,
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
    /// What the objective gains by a unit of each column.
    gains: Vec<f64>,
}

impl Tableau {
    fn new(programme: &LinearProgramme) -> Self {
        let but = |relation| programme.rows.iter().filter(|row| row.relation != relation).count();
        let real = programme.size + but(Relation::Equal);
        let width = real + but(Relation::AtMost) + 1;
        let mut tableau = Self { width, real, rows: Vec::new(), basis: Vec::new(), gains: vec![0.0; width] };
        let (mut slack, mut artificial) = (programme.size, real);
        for row in &programme.rows {
            tableau.push(row, &mut slack, &mut artificial);
        }
        tableau
    }

    fn push(&mut self, row: &Row, slack: &mut usize, artificial: &mut usize) {
        let mut cells = row.coefficients.clone();
        cells.resize(self.width, 0.0);
        cells[self.width - 1] = row.bound;
        let mut basic = *slack;
        if row.relation != Relation::Equal {
            cells[*slack] = if row.relation == Relation::AtMost { 1.0 } else { -1.0 };
            *slack += 1;
        }
        if row.relation != Relation::AtMost {
            basic = *artificial;
            cells[basic] = 1.0;
            *artificial += 1;
        }
        self.rows.push(cells);
        self.basis.push(basic);
    }

    /// The first phase's objective: less of all artificial variables.
    fn price_artificials(&mut self) {
        for (row, _) in self.rows.iter().zip(&self.basis).filter(|(_, basic)| **basic >= self.real) {
            self.gains.iter_mut().zip(row).for_each(|(gain, cell)| *gain += cell);
        }
    }

    /// The second phase's objective, scaled to a greatest entry of 1.
    fn price(&mut self, gain: &[f64]) {
        let scale = 1.0 / greatest(gain);
        self.gains = gain.iter().map(|gain| gain * scale).collect();
        self.gains.resize(self.width, 0.0);
        for (row, &basic) in self.rows.iter().zip(&self.basis) {
            eliminate(&mut self.gains, row, basic);
        }
    }

    /// Pivots until nothing gains; `false` if the objective can rise for ever.
    fn climb(&mut self) -> bool {
        let mut stalled = false;
        for _ in 0..MOST_PIVOTS {
            let Some(column) = self.entering(stalled) else { return true };
            let Some(row) = self.leaving(column) else { return false };
            stalled = self.ratio(row, column) <= ROUNDING;
            self.pivot(row, column);
        }
        // Only rounding leads here; the corner reached is feasible.
        true
    }

    fn entering(&self, stalled: bool) -> Option<usize> {
        let mut gaining = (0..self.real).filter(|&column| self.gains[column] > SMALL);
        if stalled {
            return gaining.next();
        }
        gaining.reduce(|best, column| if self.gains[column] > self.gains[best] { column } else { best })
    }

    /// The row that bounds a column first; of equals, that of the first variable.
    fn leaving(&self, column: usize) -> Option<usize> {
        (0..self.rows.len()).filter(|&row| self.rows[row][column] > LEAST_PIVOT).reduce(|best, row| {
            let (least, ratio) = (self.ratio(best, column), self.ratio(row, column));
            let first = ratio < least || (ratio <= least && self.basis[row] < self.basis[best]);
            if first { row } else { best }
        })
    }

    fn ratio(&self, row: usize, column: usize) -> f64 {
        self.rows[row][self.width - 1] / self.rows[row][column]
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let mut pivot_row = std::mem::take(&mut self.rows[row]);
        let scale = 1.0 / pivot_row[column];
        pivot_row.iter_mut().for_each(|cell| *cell *= scale);
        pivot_row[column] = 1.0;
        for other in self.rows.iter_mut().filter(|other| !other.is_empty()) {
            eliminate(other, &pivot_row, column);
            // A right-hand side below zero is rounding: the ratio test keeps it at zero or above.
            other[self.width - 1] = other[self.width - 1].max(0.0);
        }
        eliminate(&mut self.gains, &pivot_row, column);
        self.rows[row] = pivot_row;
        self.basis[row] = column;
    }

    fn artificial_rest(&self) -> f64 {
        let rows = self.rows.iter().zip(&self.basis);
        rows.filter(|(_, basic)| **basic >= self.real).map(|(row, _)| row[self.width - 1]).sum()
    }

    /// Takes the artificial variables, all at zero, out of the basis, and rows that only repeat others away.
    fn drive_out_artificials(&mut self) {
        let mut row = 0;
        while row < self.rows.len() {
            if self.basis[row] < self.real {
                row += 1;
            } else if let Some(column) = self.greatest_entry(row) {
                self.rows[row][self.width - 1] = 0.0;
                self.pivot(row, column);
            } else {
                self.rows.remove(row);
                self.basis.remove(row);
            }
        }
        for row in &mut self.rows {
            row.drain(self.real..self.width - 1);
        }
        self.width = self.real + 1;
    }

    fn greatest_entry(&self, row: usize) -> Option<usize> {
        let cells = &self.rows[row];
        (0..self.real)
            .filter(|&column| cells[column].abs() > LEAST_PIVOT)
            .reduce(|best, column| if cells[column].abs() > cells[best].abs() { column } else { best })
    }

    fn point(&self, size: usize) -> Vec<f64> {
        let mut point = vec![0.0; size];
        for (row, &basic) in self.rows.iter().zip(&self.basis) {
            if let Some(x) = point.get_mut(basic) {
                *x = row[self.width - 1];
            }
        }
        point
    }
}

/// The greatest entry by amount; 1 if all are zero.
fn greatest(entries: &[f64]) -> f64 {
    let most = entries.iter().fold(0.0_f64, |most, entry| most.max(entry.abs()));
    if most > 0.0 { most } else { 1.0 }
}

/// Takes so much of a row, in which the column has 1, away that the column has 0.
fn eliminate(cells: &mut [f64], row: &[f64], column: usize) {
    let factor = cells[column];
    if factor.abs() <= 0.0 {
        return;
    }
    for (cell, pivot) in cells.iter_mut().zip(row) {
        *cell -= factor * pivot;
        if cell.abs() < ROUNDING {
            *cell = 0.0;
        }
    }
    cells[column] = 0.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::stream::Stream;

    /// Numbers for random cases, the same every time.
    struct Random(Stream, u64);

    impl Random {
        fn new(name: &str) -> Self {
            Self(Stream::new(8, name), 0)
        }

        fn uniform(&mut self) -> f64 {
            self.1 += 1;
            self.0.uniform(self.1)
        }

        fn below(&mut self, end: usize) -> usize {
            let place = self.uniform() * end as f64;
            (0..end).rfind(|whole| *whole as f64 <= place).unwrap_or(0)
        }

        fn whole(&mut self, low: f64, high: f64) -> f64 {
            (low + self.uniform() * (high - low + 1.0)).floor()
        }
    }

    fn programme(size: usize, rows: &[(&[f64], Relation, f64)]) -> LinearProgramme {
        let mut programme = LinearProgramme::new(size);
        rows.iter().for_each(|(row, relation, bound)| programme.add(row, *relation, *bound));
        programme
    }

    use Relation::{AtLeast, AtMost, Equal};

    /// Dantzig's own kind of example: two products, three workshops.
    #[test]
    fn a_textbook_case_comes_out() {
        let rows: [(&[f64], _, _); 3] =
            [(&[1.0], AtMost, 4.0), (&[0.0, 2.0], AtMost, 12.0), (&[3.0, 2.0], AtMost, 18.0)];
        let outcome = programme(2, &rows).maximise(&[3.0, 5.0]);
        assert_eq!(outcome, Outcome::Optimal { value: 36.0, point: vec![2.0, 6.0] });
    }

    #[test]
    fn what_cannot_be_is_told() {
        let contradiction = programme(1, &[(&[1.0], AtLeast, 2.0), (&[1.0], AtMost, 1.0)]);
        assert_eq!(contradiction.maximise(&[1.0]), Outcome::Infeasible);
        assert_eq!(programme(1, &[(&[], AtLeast, 1.0)]).maximise(&[1.0]), Outcome::Infeasible);
        assert_eq!(programme(1, &[(&[1.0], AtLeast, 2.0)]).maximise(&[1.0]), Outcome::Unbounded);
        assert_eq!(programme(1, &[]).maximise(&[1.0]), Outcome::Unbounded);
        assert_eq!(programme(1, &[]).maximise(&[-1.0]).optimum(), Some((0.0, vec![0.0])));
    }

    #[test]
    fn rows_that_repeat_others_do_no_harm() {
        let twice = programme(2, &[(&[1.0, 1.0], Equal, 1.0), (&[3.0, 3.0], Equal, 3.0)]);
        assert_eq!(twice.maximise(&[2.0, 1.0]).optimum(), Some((2.0, vec![1.0, 0.0])));
        let nothing = programme(2, &[(&[0.0, 0.0], Equal, 0.0), (&[1.0, 1.0], Equal, 1.0)]);
        assert_eq!(nothing.maximise(&[2.0, 1.0]).optimum(), Some((2.0, vec![1.0, 0.0])));
    }

    #[test]
    fn one_feasible_point_serves_many_objectives() {
        let corners = programme(3, &[(&[1.0; 3], Equal, 1.0), (&[1.0, -2.0], AtLeast, 0.0)])
            .feasible()
            .expect("there is one");
        for (gain, expected) in [
            ([1.0, 0.0, 0.0], 1.0),
            ([0.0, 1.0, 0.0], 1.0 / 3.0),
            ([0.0, 0.0, 1.0], 1.0),
            ([1.0, 1.0, 1.0], 1.0),
        ] {
            let (value, _) = corners.maximise(&gain).optimum().expect("there is one");
            assert!((value - expected).abs() < 1e-14, "{gain:?} {value}");
        }
    }

    /// E. M. L. Beale's example, in which the greatest gain alone goes round for ever (*Nav. Res. Logist. Q.* 2,
    /// 1955).
    #[test]
    fn what_goes_round_in_circles_ends() {
        let rows: [(&[f64], _, _); 3] = [
            (&[0.25, -60.0, -1.0 / 25.0, 9.0], AtMost, 0.0),
            (&[0.5, -90.0, -1.0 / 50.0, 3.0], AtMost, 0.0),
            (&[0.0, 0.0, 1.0, 0.0], AtMost, 1.0),
        ];
        let (value, _) =
            programme(4, &rows).maximise(&[0.75, -150.0, 0.02, -6.0]).optimum().expect("there is one");
        assert!((value - 0.05).abs() < 1e-12, "{value}");
    }

    /// V. Klee & G. J. Minty, "How good is the simplex algorithm?", 1972: every corner of a squashed cube.
    #[test]
    fn a_squashed_cube_comes_out() {
        let size = 8;
        let mut cube = LinearProgramme::new(size);
        let mut power = 1.0;
        for row in 0..size {
            let mut coefficients = vec![0.0; size];
            let mut factor = 2.0;
            for column in (0..row).rev() {
                factor *= 2.0;
                coefficients[column] = factor;
            }
            coefficients[row] = 1.0;
            power *= 5.0;
            cube.add(&coefficients, AtMost, power);
        }
        let gain: Vec<f64> = (0..size).map(|column| f64::from(1_u32 << (size - 1 - column))).collect();
        let (value, _) = cube.maximise(&gain).optimum().expect("there is one");
        assert!((value - power).abs() < 1e-8 * power, "{value}");
    }

    /// The greatest value over all corners: every choice of three rows or axes, by Cramer's rule.
    fn by_corners(rows: &[([f64; 3], Relation, f64)], gain: &[f64; 3]) -> Option<f64> {
        let mut planes: Vec<([f64; 3], f64)> = rows.iter().map(|(row, _, bound)| (*row, *bound)).collect();
        planes.extend([([1.0, 0.0, 0.0], 0.0), ([0.0, 1.0, 0.0], 0.0), ([0.0, 0.0, 1.0], 0.0)]);
        let determinant = |a: [[f64; 3]; 3]| {
            a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1])
                - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0])
                + a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0])
        };
        let sum = |row: &[f64; 3], x: &[f64; 3]| row.iter().zip(x).map(|(a, x)| a * x).sum::<f64>();
        let feasible = |x: &[f64; 3]| {
            x.iter().all(|x| *x > -1e-9)
                && rows.iter().all(|(row, relation, bound)| match relation {
                    AtMost => sum(row, x) <= bound + 1e-9,
                    AtLeast => sum(row, x) >= bound - 1e-9,
                    Equal => (sum(row, x) - bound).abs() <= 1e-9,
                })
        };
        let mut best: Option<f64> = None;
        for one in 0..planes.len() {
            for two in 0..one {
                for three in 0..two {
                    let chosen = [planes[one], planes[two], planes[three]];
                    let whole = determinant(chosen.map(|(row, _)| row));
                    if whole.abs() < 1e-9 {
                        continue;
                    }
                    let x = [0, 1, 2].map(|axis| {
                        determinant(chosen.map(|(mut row, bound)| {
                            row[axis] = bound;
                            row
                        })) / whole
                    });
                    if feasible(&x) {
                        let value = sum(gain, &x);
                        best = Some(best.map_or(value, |best: f64| best.max(value)));
                    }
                }
            }
        }
        best
    }

    #[test]
    fn the_greatest_of_all_corners_comes_out() {
        let mut random = Random::new("corners");
        let (mut feasible, mut infeasible) = (0, 0);
        for _ in 0..500 {
            let mut rows = vec![([1.0, 1.0, 1.0], AtMost, random.whole(1.0, 9.0))];
            for _ in 0..=random.below(6) {
                let relation = [AtMost, AtLeast, AtMost, AtLeast, Equal][random.below(5)];
                rows.push(([(); 3].map(|()| random.whole(-5.0, 5.0)), relation, random.whole(-4.0, 4.0)));
            }
            let gain = [(); 3].map(|()| random.whole(-9.0, 9.0));
            let mut ours = LinearProgramme::new(3);
            rows.iter().for_each(|(row, relation, bound)| ours.add(row, *relation, *bound));
            match (ours.maximise(&gain).optimum(), by_corners(&rows, &gain)) {
                (Some((value, _)), Some(expected)) => {
                    assert!((value - expected).abs() < 1e-9, "{value} {expected} {rows:?}");
                    feasible += 1;
                }
                (None, None) => infeasible += 1,
                (ours, theirs) => panic!("{ours:?} {theirs:?} {rows:?}"),
            }
        }
        assert!(feasible > 150 && infeasible > 100, "{feasible} {infeasible}");
    }

    fn by_another_solver(programme: &LinearProgramme, gain: &[f64]) -> Option<f64> {
        use microlp::{ComparisonOp, OptimizationDirection, Problem};
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let variables: Vec<_> =
            gain.iter().map(|gain| problem.add_var(*gain, (0.0, f64::INFINITY))).collect();
        for row in &programme.rows {
            let operator = match row.relation {
                AtMost => ComparisonOp::Le,
                AtLeast => ComparisonOp::Ge,
                Equal => ComparisonOp::Eq,
            };
            let terms: Vec<_> = variables.iter().copied().zip(row.coefficients.iter().copied()).collect();
            problem.add_constraint(&terms, operator, row.bound);
        }
        problem.solve().ok()?.into_solution().ok().map(|solution| solution.objective())
    }

    /// Weights under ratio statements and bounds.
    fn weights(random: &mut Random, size: usize, statements: usize, firm: f64) -> LinearProgramme {
        let mut programme = programme(size, &[(&vec![1.0; size], Equal, 1.0)]);
        for _ in 0..statements {
            let mut row = vec![0.0; size];
            row[random.below(size)] += 1.0;
            row[random.below(size)] -= firm * random.uniform();
            programme.add(&row, AtLeast, 0.0);
            let mut bounded = vec![0.0; size];
            bounded[random.below(size)] = 1.0;
            let (relation, bound) = if random.uniform() < 0.7 {
                (AtMost, 0.1 + 0.9 * random.uniform())
            } else {
                (AtLeast, 0.3 * random.uniform())
            };
            programme.add(&bounded, relation, bound);
        }
        programme
    }

    fn assert_satisfied(programme: &LinearProgramme, point: &[f64]) {
        assert!(point.iter().all(|x| *x >= 0.0), "{point:?}");
        for row in &programme.rows {
            let slack = row.bound - row.coefficients.iter().zip(point).map(|(a, x)| a * x).sum::<f64>();
            match row.relation {
                AtMost => assert!(slack > -1e-9, "{slack}"),
                AtLeast => assert!(slack < 1e-9, "{slack}"),
                Equal => assert!(slack.abs() < 1e-9, "{slack}"),
            }
        }
    }

    #[test]
    fn another_solver_comes_to_the_same() {
        let mut random = Random::new("solver");
        let (mut feasible, mut infeasible) = (0, 0);
        for _ in 0..1_000 {
            let size = 2 + random.below(9);
            let statements = random.below(2 * size);
            let programme = weights(&mut random, size, statements, 3.0);
            let gain: Vec<f64> = (0..size).map(|_| 200.0 * random.uniform() - 100.0).collect();
            match (programme.maximise(&gain).optimum(), by_another_solver(&programme, &gain)) {
                (Some((value, point)), Some(expected)) => {
                    assert!((value - expected).abs() < 1e-6, "{value} {expected}");
                    assert_satisfied(&programme, &point);
                    feasible += 1;
                }
                (None, None) => infeasible += 1,
                (ours, theirs) => panic!("{ours:?} {theirs:?} {programme:?}"),
            }
        }
        assert!(feasible > 200 && infeasible > 200, "{feasible} {infeasible}");
    }

    #[test]
    fn a_large_programme_comes_out() {
        let mut random = Random::new("large");
        for _ in 0..5 {
            let programme = weights(&mut random, 60, 100, 1.0);
            let gain: Vec<f64> = (0..60).map(|_| random.uniform() - 0.5).collect();
            match (programme.maximise(&gain).optimum(), by_another_solver(&programme, &gain)) {
                (Some((value, point)), Some(expected)) => {
                    assert!((value - expected).abs() < 1e-7, "{value} {expected}");
                    assert_satisfied(&programme, &point);
                }
                (ours, theirs) => assert_eq!(ours.map(|(value, _)| value), theirs),
            }
        }
    }
}
