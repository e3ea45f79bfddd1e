//! Charts as PNG, for programs that take no SVG. Their words are set in a font of the machine.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::folder::write_set;
use super::{Figure, Report};
use crate::error::{Error, Result};

/// The most pixels of a picture; four bytes each are held while it is painted.
const MOST_PIXELS: f64 = 1e8;

/// Fonts without serifs that most machines have, the best first.
const FONTS: [&str; 6] = ["Arial", "Helvetica", "Liberation Sans", "DejaVu Sans", "Noto Sans", "Segoe UI"];

impl Figure {
    /// The chart as the bytes of a PNG file, so many pixels wide: 1,600 suit a printed page.
    ///
    /// Words are set in a font of this machine, so that this is the one form whose bytes differ from machine to machine.
    /// Its words cannot be searched, nor read aloud: where SVG is taken, [`svg`](Self::svg) serves better.
    ///
    /// # Errors
    ///
    /// [`Error::Picture`] if this machine has no font, if the width is 0, or if the picture would have more than a
    /// hundred million pixels.
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// let chart = &report.figures()[0];
    /// match chart.png(800) {
    ///     Ok(bytes) => assert!(bytes.starts_with(b"\x89PNG")),
    ///     Err(error) => assert!(error.to_string().contains("no font")), // a machine without one
    /// }
    /// assert!(chart.png(0).is_err());
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn png(&self, width: u32) -> Result<Vec<u8>> {
        let options =
            Options { fontdb: fonts()?, font_family: "sans-serif".to_owned(), ..Options::default() };
        let drawn = Tree::from_str(&self.svg(), &options).map_err(|error| picture(error.to_string()))?;
        let scale = f64::from(width) / f64::from(drawn.size().width());
        let height = (scale * f64::from(drawn.size().height())).ceil();
        if width == 0 || f64::from(width) * height > MOST_PIXELS {
            return Err(picture(format!(
                "{width} pixels wide is not from 1 to what {MOST_PIXELS} pixels allow"
            )));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, and within the limit"
        )]
        let (height, scale) = (height as u32, scale as f32);
        let mut paper =
            Pixmap::new(width, height.max(1)).ok_or_else(|| picture("there is no room for it"))?;
        resvg::render(&drawn, Transform::from_scale(scale, scale), &mut paper.as_mut());
        paper.encode_png().map_err(|error| picture(error.to_string()))
    }
}

impl Report {
    /// Writes the charts into a folder, each as a PNG file so many pixels wide, and tells the files.
    ///
    /// # Errors
    ///
    /// As [`Figure::png`] and [`write_folder`](Self::write_folder).
    ///
    /// ```
    /// use appraise::Scenario;
    ///
    /// # let text = "format = 1\n[option.as-is]\nrole = 'business-as-usual'\nscore = { control = 95, gains = 25 }\n\
    /// #     [option.company]\nscore = { control = 85, gains = 80 }\n\
    /// #     [criterion.control]\nswing = 100\n[criterion.gains]\nswing = 100";
    /// let report = Scenario::parse("company.toml", text)?.model()?.appraise().report();
    /// # let folder = std::env::temp_dir().join(format!("appraise-png-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder).expect("a folder for a moment");
    /// if let Ok(written) = report.write_png(&folder, 800) {
    ///     assert!(written[0].ends_with("contributions.png"));
    /// }
    /// # let _ = std::fs::remove_dir_all(&folder);
    /// # Ok::<(), appraise::Error>(())
    /// ```
    pub fn write_png(&self, folder: impl AsRef<Path>, width: u32) -> Result<Vec<PathBuf>> {
        let file = |figure: &Figure| Ok((format!("{}.png", figure.id), figure.png(width)?));
        let files: Result<Vec<(String, Vec<u8>)>> = self.figures().iter().map(file).collect();
        write_set(folder.as_ref(), &files?)
    }
}

/// The fonts of this machine, looked for once.
fn fonts() -> Result<Arc<Database>> {
    static FOUND: OnceLock<Arc<Database>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        let has =
            |family: &str| fonts.faces().any(|face| face.families.iter().any(|(name, _)| name == family));
        let first = fonts.faces().find_map(|face| face.families.first()).map(|(name, _)| name.clone());
        let family = FONTS.into_iter().find(|family| has(family)).map(str::to_owned).or(first);
        if let Some(family) = family {
            fonts.set_sans_serif_family(family);
        }
        Arc::new(fonts)
    });
    if found.is_empty() {
        return Err(picture("this machine has no font, and a chart without words tells nothing"));
    }
    Ok(Arc::clone(found))
}

fn picture(reason: impl Into<String>) -> Error {
    Error::Picture { reason: reason.into() }
}
