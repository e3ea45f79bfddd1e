//! Typed ids: places in the model's lists, which are in the order of the ids.

macro_rules! id {
    ($(#[doc = $about:literal])+ $name:ident) => {
        $(#[doc = $about])+
        ///
        /// Lists are in the order of the ids and not of the file, so that reordering a file changes no
        /// number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            pub(crate) fn new(place: usize) -> Self {
                Self(u32::try_from(place).unwrap_or(u32::MAX))
            }

            /// The place in the model's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// An option of a model.
    AlternativeId
}
id! {
    /// A criterion of a model, leaf or branch.
    CriterionId
}
id! {
    /// A requirement of a model.
    RequirementId
}
id! {
    /// A leaf of a model's tree of criteria: its place among the leaves.
    LeafId
}
