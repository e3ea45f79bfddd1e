//! Drawings in SVG: shapes and words in a fixed frame, the same bytes on every machine.

mod axis;
mod width;

pub(super) use axis::Axis;

use super::escape::escaped;
use width::{fitted, wide};

/// Between the edges of the frame and what is drawn, in units of the frame.
pub(super) const WIDTH: f64 = 640.0;

/// The size of the words.
const SIZE: f64 = 13.0;

/// A picture as it grows. Words and lines have the colour of the text around it, so that it stands on light and dark.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Drawing {
    /// Tells its patterns from those of other pictures in one page.
    id: &'static str,
    height: f64,
    patterns: Vec<usize>,
    body: String,
    /// What a file of its own says at its foot.
    foot: &'static str,
}

/// On which side of its point a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Colours of middle brightness, at least 3 to 1 against white and against near-black, told apart by colour-blind readers
/// in this order; each goes with a texture or a dash of its own, so that none is told by colour alone.
pub(super) const COLOURS: [&str; 8] =
    ["#2e7ac2", "#bf6a00", "#158a67", "#a65aa8", "#8a7a16", "#c7453b", "#6b7785", "#4f6fd8"];

const TEXTURES: [&str; 8] = [
    "",
    "M0 8L8 0M-2 2L2 -2M6 10L10 6",
    "M4 0V8",
    "M0 4H8",
    "M0 0L8 8M-2 6L2 10M6 -2L10 2",
    "M4 0V8M0 4H8",
    "M0 0L8 8M8 0L0 8",
    "M2 2h1v1h-1zM6 6h1v1h-1z",
];

const DASHES: [&str; 8] = ["", "8 4", "2 3", "10 3 2 3", "5 2", "1 4", "12 4", "6 2 1 2 1 2"];

impl Drawing {
    pub(super) fn new(id: &'static str) -> Self {
        Self { id, ..Self::default() }
    }

    /// Sets how tall it is; it is always [`WIDTH`] wide.
    pub(super) fn height(&mut self, height: f64) {
        self.height = height;
    }

    /// Says something at the foot of the picture where it stands in a file of its own.
    pub(super) fn foot(&mut self, words: &'static str) {
        self.foot = words;
    }

    /// A bar of one of the series, with what it stands for as its tooltip.
    pub(super) fn bar(&mut self, series: usize, place: (f64, f64), size: (f64, f64), says: &str) {
        let kind = series % COLOURS.len();
        if !self.patterns.contains(&kind) {
            self.patterns.push(kind);
        }
        let (x, y, wide, tall) = (unit(place.0), unit(place.1), unit(size.0.max(0.0)), unit(size.1));
        self.body.push_str(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{tall}\" fill=\"url(#{}-{kind})\" stroke=\"{}\"><title>{}</title></rect>\n",
            self.id,
            COLOURS[kind],
            escaped(says)
        ));
    }

    /// A straight line in the colour of the text; `faint` for a grid.
    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64), faint: bool) {
        let ((x1, y1), (x2, y2)) = ((unit(from.0), unit(from.1)), (unit(to.0), unit(to.1)));
        let opacity = if faint { " stroke-opacity=\"0.25\"" } else { "" };
        self.body.push_str(&format!(
            "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"currentColor\"{opacity} fill=\"none\"/>\n"
        ));
    }

    /// A line of one of the series through points.
    pub(super) fn line(&mut self, series: usize, points: &[(f64, f64)]) {
        let kind = series % COLOURS.len();
        let dash = if DASHES[kind].is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{}\"", DASHES[kind])
        };
        let way: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", unit(*x), unit(*y))).collect();
        self.body.push_str(&format!(
            "<path d=\"M{}\" stroke=\"{}\" stroke-width=\"2\"{dash} fill=\"none\"/>\n",
            way.join("L"),
            COLOURS[kind]
        ));
    }

    /// A line through points in the colour of the text.
    pub(super) fn way(&mut self, points: &[(f64, f64)]) {
        let way: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", unit(*x), unit(*y))).collect();
        if !way.is_empty() {
            self.body.push_str(&format!(
                "<path d=\"M{}\" stroke=\"currentColor\" fill=\"none\"/>\n",
                way.join("L")
            ));
        }
    }

    /// A mark of one of the series; its form tells series apart too.
    pub(super) fn mark(&mut self, series: usize, at: (f64, f64), radius: f64, says: &str) {
        let (x, y) = at;
        let corner = |dx: f64, dy: f64| format!("{} {}", unit(x + dx * radius), unit(y + dy * radius));
        let path = match series % 4 {
            0 => String::new(),
            1 => format!(
                "M{}L{}L{}L{}Z",
                corner(-0.9, -0.9),
                corner(0.9, -0.9),
                corner(0.9, 0.9),
                corner(-0.9, 0.9)
            ),
            2 => format!("M{}L{}L{}Z", corner(0.0, -1.1), corner(1.1, 0.9), corner(-1.1, 0.9)),
            _ => format!(
                "M{}L{}L{}L{}Z",
                corner(0.0, -1.2),
                corner(1.2, 0.0),
                corner(0.0, 1.2),
                corner(-1.2, 0.0)
            ),
        };
        let colour = COLOURS[series % COLOURS.len()];
        let title = if says.is_empty() { String::new() } else { format!("<title>{}</title>", escaped(says)) };
        let shape = if path.is_empty() {
            format!("circle cx=\"{}\" cy=\"{}\" r=\"{}\"", unit(x), unit(y), unit(radius))
        } else {
            format!("path d=\"{path}\"")
        };
        let name = if path.is_empty() { "circle" } else { "path" };
        self.body.push_str(&format!("<{shape} fill=\"{colour}\" fill-opacity=\"0.8\" stroke=\"currentColor\" stroke-width=\"0.5\">{title}</{name}>\n"));
    }

    /// A ring around a place that matters.
    pub(super) fn ring(&mut self, at: (f64, f64), radius: f64, says: &str) {
        self.body.push_str(&format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" stroke=\"currentColor\" stroke-width=\"2\" fill=\"none\"><title>{}</title></circle>\n",
            unit(at.0),
            unit(at.1),
            unit(radius),
            escaped(says)
        ));
    }

    /// An empty box in the colour of the text.
    pub(super) fn frame(&mut self, place: (f64, f64), size: (f64, f64), says: &str) {
        self.body.push_str(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" stroke=\"currentColor\" stroke-opacity=\"0.5\" fill=\"none\"><title>{}</title></rect>\n",
            unit(place.0),
            unit(place.1),
            unit(size.0.max(0.0)),
            unit(size.1),
            escaped(says)
        ));
    }

    /// Many small marks of one of the series, in one piece.
    pub(super) fn dots(&mut self, series: usize, places: impl Iterator<Item = (f64, f64)>) {
        let form = match series % 4 {
            0 => "m-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0",
            1 => "m-1.5-1.5h3v3h-3z",
            2 => "m0-1.7l1.7 3.1h-3.4z",
            _ => "m0-1.9l1.9 1.9l-1.9 1.9l-1.9-1.9z",
        };
        let way: String =
            places.fold(String::new(), |way, (x, y)| way + "M" + &unit(x) + " " + &unit(y) + form);
        if !way.is_empty() {
            let colour = COLOURS[series % COLOURS.len()];
            self.body.push_str(&format!("<path d=\"{way}\" fill=\"{colour}\" fill-opacity=\"0.8\"/>\n"));
        }
    }

    /// Words on one line, cut to fit into so much room.
    pub(super) fn text(&mut self, at: (f64, f64), anchor: Anchor, room: f64, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let shown = fitted(words, room, SIZE);
        self.body.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>\n",
            unit(at.0),
            unit(at.1),
            escaped(&shown)
        ));
    }

    /// Words around a place, moved aside where they would leave the frame.
    pub(super) fn label(&mut self, at: (f64, f64), room: f64, words: &str) {
        let half = wide(&fitted(words, room, SIZE), SIZE) / 2.0;
        let x = if 2.0 * half < WIDTH { at.0.clamp(half, WIDTH - half) } else { WIDTH / 2.0 };
        self.text((x, at.1), Anchor::Middle, room, words);
    }

    /// The key to the series: a sample and a name each, row by row below `top`; how far down it reaches.
    pub(super) fn key(&mut self, top: f64, names: &[&str]) -> f64 {
        let room = WIDTH / 2.0 - 40.0;
        let long = names.iter().any(|name| wide(name, SIZE) > room);
        let columns: usize = if long { 1 } else { 2 };
        let across = WIDTH / columns as f64;
        for (place, name) in names.iter().enumerate() {
            let (row, column) = (place / columns, place % columns);
            let (x, y) = (across * column as f64, top + 20.0 * row as f64);
            self.bar(place, (x, y), (16.0, 12.0), name);
            self.text((x + 22.0, y + 11.0), Anchor::Start, across - 34.0, name);
        }
        top + 20.0 * names.len().div_ceil(columns) as f64
    }

    /// The picture in a page that says elsewhere what it is called.
    #[cfg(feature = "html")]
    pub(super) fn inline(&self, title: &str, description: &str) -> String {
        self.framed("", 0.0, title, description)
    }

    /// The picture as a file of its own, on white.
    pub(super) fn standalone(&self, title: &str, description: &str) -> String {
        let paper = "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
        if self.foot.is_empty() {
            return self.framed(paper, 0.0, title, description);
        }
        let mut drawing = self.clone();
        drawing.text((0.0, self.height + 12.0), Anchor::Start, WIDTH, self.foot);
        drawing.framed(paper, 20.0, title, description)
    }

    fn framed(&self, paper: &str, more: f64, title: &str, description: &str) -> String {
        let id = self.id;
        let (title, description) = (escaped(title), escaped(description));
        let patterns: String = self.patterns.iter().map(|kind| pattern(id, *kind)).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{id}-title {id}-description\" font-family=\"system-ui, sans-serif\" font-size=\"{SIZE}\" fill=\"currentColor\" color=\"{}\">\n<title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-description\">{description}</desc>\n{patterns}{paper}{}</svg>\n",
            unit(WIDTH),
            unit(self.height + more),
            if paper.is_empty() { "inherit" } else { "#111111" },
            self.body
        )
    }
}

/// The fill of a series: its colour, with its texture on it.
fn pattern(id: &str, kind: usize) -> String {
    let texture = if TEXTURES[kind].is_empty() {
        String::new()
    } else {
        format!("<path d=\"{}\" stroke=\"#ffffff\" stroke-width=\"1.5\" fill=\"none\"/>", TEXTURES[kind])
    };
    format!(
        "<pattern id=\"{id}-{kind}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"{}\"/>{texture}</pattern>\n",
        COLOURS[kind]
    )
}

/// A length to a tenth of a unit, without a point where it is whole.
fn unit(length: f64) -> String {
    let tenths = (10.0 * length).round();
    if !tenths.is_finite() || tenths.abs() > 1e15 {
        return "0".to_owned();
    }
    #[expect(clippy::cast_possible_truncation, reason = "a whole number within reach")]
    let tenths = tenths as i64;
    let (whole, rest, sign) = (tenths.abs() / 10, tenths.abs() % 10, if tenths < 0 { "-" } else { "" });
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short_and_finite() {
        for (length, shown) in [
            (1.0, "1"),
            (0.04, "0"),
            (-0.01, "0"),
            (2.55, "2.6"),
            (-2.5, "-2.5"),
            (-0.5, "-0.5"),
            (1e300, "0"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(unit(length), shown);
        }
    }

    #[test]
    fn words_of_a_scenario_stay_words() {
        let mut drawing = Drawing::new("test");
        drawing.text((0.0, 0.0), Anchor::Start, 600.0, "</text><script>");
        drawing.bar(0, (0.0, 0.0), (1.0, 1.0), "\"><script>");
        let picture = drawing.standalone("<script>", "<script>");
        assert!(!picture.contains("<script>"));
    }
}
