//! The keys that cost, benefit and funding lines share, written down once.

use super::cost::{OptimismBias, Years};
use super::estimate::Estimate;
use super::keyed::Keyed;

/// What every line of money says, whichever section it stands in.
pub(crate) trait Line: Sized {
    /// The section, as it is written.
    const SECTION: &'static str;

    fn common(&self) -> LineCommon<'_>;
    fn options(&self) -> &[String];
    fn amount(&self) -> Option<&Estimate>;
    fn profile(&self) -> &[Estimate];
    fn from(&self) -> Option<i64>;
    fn years(&self) -> Option<Years>;
    fn growth(&self) -> Option<&Estimate>;
    fn factor(&self) -> Option<&Estimate>;
    fn optimism_bias(&self) -> Option<&OptimismBias>;
    fn printed_total(&self) -> Option<f64>;
    fn for_options(&self) -> &Keyed<Self>;
}

/// The facts of a line that are the same for every option.
#[expect(clippy::struct_excessive_bools, reason = "the flags of the file, each a question of its own")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineCommon<'a> {
    pub(crate) name: Option<&'a String>,
    pub(crate) because: Option<&'a String>,
    pub(crate) evidence: &'a super::Evidence,
    pub(crate) price_base: Option<i64>,
    pub(crate) in_kind: bool,
    pub(crate) transfer: bool,
    pub(crate) sunk: bool,
    pub(crate) irrecoverable_vat: bool,
    pub(crate) contingent: bool,
    pub(crate) per_delay: bool,
}

/// A section of lines: the shared keys and its own.
macro_rules! line {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident : $section:literal { $($own:tt)* }
    ) => {
        $crate::scenario::section::section! {
            $(#[doc = $about])+
            pub struct $name: common {
                /// The options it bears on; left out, all.
                options: Vec<String> = "options" => refers(Noun::Option).part(3);
                /// The amount, each year if there are several.
                amount: Option<Estimate> = "amount" => domain(Domain::NonNegative).words(Words::Missing).or("figures", 0).per_option().part(3);
                /// Amounts year by year.
                profile: Vec<Estimate> = "profile" => domain(Domain::NonNegative).words(Words::Missing).or("figures", 1).per_option().part(3);
                /// The first year; left out, year zero.
                from: Option<i64> = "from" => domain(Domain::Year).per_option().part(3);
                /// How many years, or to the end of the horizon.
                years: Option<Years> = "years" => default("1").per_option().part(3);
                /// Growth a year, as a share.
                growth: Option<Estimate> = "growth" => domain(Domain::Growth).per_option().part(3);
                /// A factor on the whole line.
                factor: Option<Estimate> = "factor" => default("1").domain(Domain::NonNegative).per_option().part(3);
                /// What the amount is for.
                per: Option<Per> = "per" => part(6);
                $($own)*
                /// The year whose prices it is at; left out, as `finance.prices` says.
                price_base: Option<i64> = "price-base" => domain(Domain::Year).part(3);
                /// Given in kind: no money moves, and something is used up all the same.
                in_kind: Option<bool> = "in-kind" => default("false").part(3);
                /// Moves money without using anything up.
                transfer: Option<bool> = "transfer" => default("false").part(3);
                /// Already spent or received, whatever is chosen now.
                sunk: Option<bool> = "sunk" => default("false").part(3);
                /// Value added tax that cannot be got back.
                irrecoverable_vat: Option<bool> = "irrecoverable-vat" => default("false").part(3);
                /// Only if something happens.
                contingent: Option<bool> = "contingent" => default("false").part(3);
                /// The adjustment for optimism, with its basis: costs up, benefits and funding down.
                optimism_bias: Option<OptimismBias> = "optimism-bias" => per_option().part(3);
                /// The total as the source prints it.
                printed_total: Option<f64> = "printed-total" => part(1);
                /// What differs for single options.
                for_options: Keyed<$name> = "for" => refers(Noun::Option).part(3);
            }
        }

        impl $crate::scenario::line::Line for $name {
            const SECTION: &'static str = $section;

            fn common(&self) -> $crate::scenario::line::LineCommon<'_> {
                $crate::scenario::line::LineCommon {
                    name: self.name.as_ref(),
                    because: self.because.as_ref(),
                    evidence: &self.evidence,
                    price_base: self.price_base,
                    in_kind: self.in_kind.unwrap_or(false),
                    transfer: self.transfer.unwrap_or(false),
                    sunk: self.sunk.unwrap_or(false),
                    irrecoverable_vat: self.irrecoverable_vat.unwrap_or(false),
                    contingent: self.contingent.unwrap_or(false),
                    per_delay: self.per.is_some(),
                }
            }

            fn options(&self) -> &[String] {
                &self.options
            }

            fn amount(&self) -> Option<&Estimate> {
                self.amount.as_ref()
            }

            fn profile(&self) -> &[Estimate] {
                &self.profile
            }

            fn from(&self) -> Option<i64> {
                self.from
            }

            fn years(&self) -> Option<Years> {
                self.years
            }

            fn growth(&self) -> Option<&Estimate> {
                self.growth.as_ref()
            }

            fn factor(&self) -> Option<&Estimate> {
                self.factor.as_ref()
            }

            fn optimism_bias(&self) -> Option<&OptimismBias> {
                self.optimism_bias.as_ref()
            }

            fn printed_total(&self) -> Option<f64> {
                self.printed_total
            }

            fn for_options(&self) -> &Keyed<Self> {
                &self.for_options
            }
        }
    };
}

pub(crate) use line;
