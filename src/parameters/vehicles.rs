//! Forms of body: the costs they usually bring, and the test for vertical arrangements.

mod vertical_test;

use std::ops::Range;
use std::sync::OnceLock;

use super::{Provenance, flag, list, read_all, text, vehicles_table};
use crate::tree::Node;

pub use vertical_test::{Limb, VerticalTest};

/// A form of body that may run a service.
///
/// ```
/// use appraise::parameters::VehicleForm;
///
/// // What is there to ask about a company, if all that a scenario costs is a team to set it up?
/// let company = VehicleForm::named("teckal-company").expect("it comes with the library");
/// let stated = |id: &str| {
///     let cost = company.costs.iter().find(|cost| cost.id == id).expect("one of its costs");
///     cost.fits("team", "Set-up team", None, &[])
/// };
/// assert!(stated("transition"));
/// assert!(!stated("pensions") && !stated("client-side")); // so these are asked for
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct VehicleForm {
    /// Its id.
    pub id: String,
    /// What people see.
    pub name: String,
    /// Where it comes from and how sure that is.
    pub provenance: Provenance,
    /// Whether the test for vertical arrangements bears on it: [`VerticalTest`].
    pub vertical_test: bool,
    /// The costs that it usually brings.
    pub costs: Vec<&'static VehicleCost>,
}

/// A cost that some form of body usually brings.
///
/// ```
/// use appraise::parameters::VehicleCost;
///
/// let vat = VehicleCost::named("vat").expect("it comes with the library");
/// assert_eq!(vat.provenance.grade, "S"); // read in part
/// // An exempt company buys for £900,000 a year. Its line is marked, so nobody has forgotten it.
/// assert!(vat.fits("supplies", "What the company buys", Some("recurring"), &["irrecoverable-vat"]));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct VehicleCost {
    /// Its id.
    pub id: String,
    /// What people see.
    pub name: String,
    /// Why such a form brings it.
    pub why: String,
    /// Where it comes from and how sure that is.
    pub provenance: Provenance,
    /// Words, any of which in the id or the name of a cost shows that it is this one; hyphens join words in a row.
    pub words: Vec<String>,
    /// Kinds of cost that are this one.
    pub kinds: Vec<String>,
    /// Flags of a cost, any of which shows that it is this one.
    pub flags: Vec<String>,
    /// Whether it comes only where private capital takes part.
    pub private_capital: bool,
}

/// The forms that come with the library.
fn forms() -> &'static [VehicleForm] {
    static FORMS: OnceLock<Vec<VehicleForm>> = OnceLock::new();
    FORMS.get_or_init(|| read_all(vehicles_table(), "vehicle", form).collect())
}

fn form(id: &str, node: &'static Node) -> VehicleForm {
    let costs = list(node, "costs").iter().filter_map(Node::as_text);
    VehicleForm {
        id: id.to_owned(),
        name: text(node, "name").to_owned(),
        provenance: Provenance::read(node),
        vertical_test: text(node, "test") == "vertical",
        costs: costs.filter_map(VehicleCost::named).collect(),
    }
}

/// The costs that come with the library.
fn costs() -> &'static [VehicleCost] {
    static COSTS: OnceLock<Vec<VehicleCost>> = OnceLock::new();
    COSTS.get_or_init(|| read_all(vehicles_table(), "vehicle-cost", cost).collect())
}

fn cost(id: &str, node: &'static Node) -> VehicleCost {
    let texts = |key| list(node, key).iter().filter_map(Node::as_text).map(str::to_owned).collect();
    VehicleCost {
        id: id.to_owned(),
        name: text(node, "name").to_owned(),
        why: text(node, "why").to_owned(),
        provenance: Provenance::read(node),
        words: texts("words"),
        kinds: texts("kinds"),
        flags: texts("flags"),
        private_capital: flag(node, "private-capital"),
    }
}

impl VehicleForm {
    /// The form with this id, if it comes with the library.
    ///
    /// ```
    /// use appraise::parameters::VehicleForm;
    ///
    /// // A company may be given work without competition, if it passes; a supplier is chosen in one.
    /// let bears = |id| VehicleForm::named(id).map(|form| form.vertical_test);
    /// assert_eq!((bears("teckal-company"), bears("commissioned-out")), (Some(true), Some(false)));
    /// assert!(VehicleForm::named("guild").is_none());
    /// ```
    pub fn named(id: &str) -> Option<&'static Self> {
        forms().iter().find(|form| form.id == id)
    }
}

impl VehicleCost {
    /// The cost with this id, if it comes with the library.
    ///
    /// ```
    /// use appraise::parameters::VehicleCost;
    ///
    /// let pensions = VehicleCost::named("pensions").expect("it comes with the library");
    /// println!("Is there a cost for {}? {}", pensions.name, pensions.why);
    /// assert!(pensions.provenance.source.contains("Pensions) Direction 2007"));
    /// ```
    pub fn named(id: &str) -> Option<&'static Self> {
        costs().iter().find(|cost| cost.id == id)
    }

    /// Whether a cost of a scenario is this one, by its id and name, its kind and the flags that are set.
    ///
    /// One of the words, or its plural in -s, is in the id or the name, in capitals or not, or the kind or a flag is
    /// listed. Part of a longer word is not enough, and neither is part of a longer run of words that belongs to another
    /// cost. Which words tell is a convention of ours (D).
    ///
    /// ```
    /// use appraise::parameters::VehicleCost;
    ///
    /// let pensions = VehicleCost::named("pensions").expect("it comes with the library");
    /// assert!(pensions.fits("lgps-bond", "Bond for the fund", None, &[]));
    /// assert!(pensions.fits("bond", "Bond for pensions of staff who move", None, &[]));
    /// let vat = VehicleCost::named("vat").expect("it comes with the library");
    /// assert!(!vat.fits("works", "Renovation of a private nursery", Some("capital"), &[])); // no VAT is meant
    /// let exit = VehicleCost::named("exit").expect("it comes with the library");
    /// assert!(exit.fits("way-out", "If it comes to an end", Some("termination"), &[]));
    /// assert!(!exit.fits("exit-deficit", "Exit deficit of the pension fund", None, &[])); // that is another cost
    /// ```
    pub fn fits(&self, id: &str, name: &str, kind: Option<&str>, flags: &[&str]) -> bool {
        self.kinds.iter().any(|known| kind == Some(known.as_str()))
            || self.flags.iter().any(|known| flags.contains(&known.as_str()))
            || [id, name].iter().any(|text| self.is_named_in(text))
    }

    /// Whether one of the words is in a text, other than inside a longer run of words of another cost.
    fn is_named_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let parts: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let others = || costs().iter().filter(|other| other.id != self.id).flat_map(|other| &other.words);
        self.words.iter().flat_map(|word| runs(&parts, word)).any(|own| {
            let around = |other: &Range<usize>| {
                other.len() > own.len() && other.start <= own.start && own.end <= other.end
            };
            !others().flat_map(|word| runs(&parts, word)).any(|other| around(&other))
        })
    }
}

/// Where words in a row are in a text, each as it is or in its plural in -s.
fn runs(parts: &[&str], words: &str) -> Vec<Range<usize>> {
    let words: Vec<&str> = words.split('-').collect();
    let same = |(part, word): (&&str, &&str)| part == word || part.strip_suffix('s') == Some(*word);
    let rows = parts.windows(words.len()).enumerate();
    let found = rows.filter(|(_, row)| row.iter().zip(&words).all(same));
    found.map(|(start, _)| start..start + words.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Pack, entries, names};
    use super::*;

    #[test]
    fn the_forms_are_those_a_file_may_name() {
        let ids: Vec<&str> = forms().iter().map(|form| form.id.as_str()).collect();
        assert_eq!(ids, names(Pack::Vehicle));
    }

    #[test]
    fn everything_says_where_it_comes_from() {
        for form in forms() {
            form.provenance.assert_complete(&form.id, &form.name);
        }
        for cost in costs() {
            cost.provenance.assert_complete(&cost.id, &cost.name);
            assert!(cost.why.ends_with('.') && !cost.words.is_empty(), "{}", cost.id);
        }
    }

    #[test]
    fn every_cost_a_form_names_is_there_and_every_cost_is_named() {
        for (entry, form) in entries(vehicles_table(), "vehicle").iter().zip(forms()) {
            assert_eq!(list(&entry.node, "costs").len(), form.costs.len(), "{}", form.id);
        }
        for cost in costs() {
            let named = |form: &VehicleForm| form.costs.iter().any(|own| own.id == cost.id);
            assert!(forms().iter().any(named), "{}", cost.id);
        }
    }

    #[test]
    fn kinds_and_flags_are_keys_and_words_of_a_scenario() {
        let reference = crate::scenario::reference();
        for known in costs().iter().flat_map(|cost| cost.kinds.iter().chain(&cost.flags)) {
            assert!(reference.contains(&format!("`{known}`")), "{known}");
        }
    }

    #[test]
    fn a_line_named_as_the_review_proposes_is_the_cost_and_no_other() {
        for cost in costs() {
            let told: Vec<&str> = costs()
                .iter()
                .filter(|one| one.fits(&cost.id, "", None, &[]))
                .map(|one| one.id.as_str())
                .collect();
            let competition = ["procurement", "competition-private-partner"];
            let expected = if competition.contains(&cost.id.as_str()) {
                told.contains(&cost.id.as_str())
            } else {
                told == [cost.id.as_str()]
            };
            assert!(expected, "{}: {told:?}", cost.id);
        }
    }

    #[test]
    fn what_only_working_knowledge_says_is_a_cost_of_its_own_and_says_so() {
        let unread: Vec<&str> =
            costs().iter().filter(|cost| cost.provenance.grade == "M").map(|cost| cost.id.as_str()).collect();
        assert_eq!(unread, ["competition-private-partner", "pension-exit"]);
        let has = |form: &VehicleForm, id: &str| form.costs.iter().any(|cost| cost.id == id);
        for form in forms() {
            assert_eq!(has(form, "pensions"), has(form, "pension-exit"), "{}", form.id);
        }
        let exit = VehicleCost::named("exit").expect("a cost of the table");
        assert!(!exit.why.contains("pension") && !exit.provenance.source.contains("Pension"));
    }

    #[test]
    fn a_word_inside_a_longer_run_belongs_to_the_longer_one() {
        let names = |text: &str| -> Vec<&str> {
            costs()
                .iter()
                .filter(|cost| cost.fits("line", text, None, &[]))
                .map(|cost| cost.id.as_str())
                .collect()
        };
        assert_eq!(names("Pension deficit"), ["pension-exit"]);
        assert_eq!(names("Exit, and a pension deficit"), ["exit", "pension-exit"]);
        assert_eq!(names("Pension guarantee"), ["pensions", "pension-exit"]);
    }

    #[test]
    fn a_word_is_a_whole_word_or_its_plural() {
        for (text, word, found) in [
            ("pension-bond", "pension", true),
            ("Pensions of staff", "pension", true),
            ("PENSIONS", "pension", true),
            ("pensioners", "pension", false),
            ("boarding", "board", false),
            ("directorate", "director", false),
            ("private renovation", "vat", false),
            ("VAT (unrecovered)", "vat", true),
            ("transfers of staff", "transfer-of-staff", true),
            ("staff of transfer", "transfer-of-staff", false),
            ("of-staff", "transfer-of-staff", false),
            ("", "vat", false),
        ] {
            let text = text.to_lowercase();
            let parts: Vec<&str> =
                text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
            assert_eq!(!runs(&parts, word).is_empty(), found, "{word} in {text}");
        }
    }
}
