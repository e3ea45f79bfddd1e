//! `section!` and `words!`: a section is written down once, as a table of its keys.

/// Declares a section or record: its public data, its key table, its reader and its writer.
///
/// ```text
/// section! {
///     /// What it is.
///     pub struct Requirement: common {
///         /// What the key means.
///         kind: Option<RequirementKind> = "kind" => required().part(1);
///     }
/// }
/// ```
///
/// `common` adds the common keys, `patch` also takes every key of a patch, `plain` adds nothing.
macro_rules! section {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident : common {
            $( $(#[doc = $doc:literal])+ $field:ident : $type:ty = $key:literal $(=> $($flag:ident ( $($argument:expr),* )).+ )? ; )*
        }
    ) => {
        section! { @data [$(#[doc = $about])+] $name [$( [$(#[doc = $doc])+] $field : $type; )*] [
            /// What people see; left out, the id with spaces for hyphens.
            pub name: Option<String>,
            /// The reason, in plain words.
            pub because: Option<String>,
            /// Where it comes from.
            pub evidence: $crate::scenario::Evidence,
            /// Who judged: a role or a meeting, never a person's name.
            pub by: Option<String>,
            /// When it was judged.
            pub date: Option<$crate::date::Date>,
        ] }

        section! { @common $name [] }
        section! { @table [$($about)+] $name true [None] [$( [$($doc)+] $field : $type = $key [$( $( .$flag($($argument),*) )+ )?]; )*] }
    };
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident : patch {
            $( $(#[doc = $doc:literal])+ $field:ident : $type:ty = $key:literal $(=> $($flag:ident ( $($argument:expr),* )).+ )? ; )*
        }
    ) => {
        section! { @data [$(#[doc = $about])+] $name [$( [$(#[doc = $doc])+] $field : $type; )*] [
            /// What people see; left out, the id with spaces for hyphens.
            pub name: Option<String>,
            /// The reason, in plain words.
            pub because: Option<String>,
            /// Where it comes from.
            pub evidence: $crate::scenario::Evidence,
            /// Who judged: a role or a meeting, never a person's name.
            pub by: Option<String>,
            /// When it was judged.
            pub date: Option<$crate::date::Date>,
            /// What differs: the same tables as in the file itself, and only what differs in them.
            pub patch: $crate::scenario::Patch,
        ] }

        section! { @common $name [patch] }
        section! { @table [$($about)+] $name true [Some($crate::scenario::Patch::section)] [$( [$($doc)+] $field : $type = $key [$( $( .$flag($($argument),*) )+ )?]; )*] }
    };
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident : plain {
            $( $(#[doc = $doc:literal])+ $field:ident : $type:ty = $key:literal $(=> $($flag:ident ( $($argument:expr),* )).+ )? ; )*
        }
    ) => {
        section! { @data [$(#[doc = $about])+] $name [$( [$(#[doc = $doc])+] $field : $type; )*] [] }

        impl $name {
            fn read_common<'a>(
                &mut self,
                _: &'a $crate::tree::Entry,
                _: &mut $crate::scenario::reader::Reader<'a>,
            ) -> bool {
                false
            }

            fn write_common(&self) -> $crate::tree::Table {
                $crate::tree::Table::default()
            }
        }

        section! { @table [$($about)+] $name false [None] [$( [$($doc)+] $field : $type = $key [$( $( .$flag($($argument),*) )+ )?]; )*] }
    };
    ( @common $name:ident [$($patch:ident)?] ) => {
        impl $name {
            /// An entry with a name and nothing else.
            ///
            /// ```
            #[doc = concat!("use appraise::scenario::", stringify!($name), ";")]
            ///
            #[doc = concat!("let entry = ", stringify!($name), "::named(\"As people see it\");")]
            /// assert_eq!(entry.name.as_deref(), Some("As people see it"));
            /// assert_eq!(entry.because, None);
            /// ```
            pub fn named(name: impl Into<String>) -> Self {
                Self { name: Some(name.into()), ..Self::default() }
            }

            fn read_common<'a>(
                &mut self,
                entry: &'a $crate::tree::Entry,
                reader: &mut $crate::scenario::reader::Reader<'a>,
            ) -> bool {
                use $crate::scenario::shape::COMMON;
                match entry.key.as_str() {
                    "name" => reader.field(&mut self.name, entry, &COMMON[0]),
                    "because" => reader.field(&mut self.because, entry, &COMMON[1]),
                    "evidence" => reader.field(&mut self.evidence, entry, &COMMON[2]),
                    "by" => reader.field(&mut self.by, entry, &COMMON[3]),
                    "date" => reader.field(&mut self.date, entry, &COMMON[4]),
                    _ => { $( return reader.in_part(|reader| self.$patch.read_key(entry, reader)); )? #[allow(unreachable_code)] return false }
                }
                true
            }

            fn write_common(&self) -> $crate::tree::Table {
                use $crate::scenario::readable::Field;
                let mut table = $crate::tree::Table::default();
                table.push_some("name", self.name.write_field());
                table.push_some("because", self.because.write_field());
                table.push_some("evidence", self.evidence.write_field());
                table.push_some("by", self.by.write_field());
                table.push_some("date", self.date.write_field());
                $( table.entries.extend(self.$patch.write_table().entries); )?
                table
            }
        }
    };
    ( @data [$($about:tt)+] $name:ident [$( [$($doc:tt)+] $field:ident : $type:ty; )*] [$($common:tt)*] ) => {
        $($about)+
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($common)*
            $( $($doc)+ pub $field: $type, )*
        }
    };
    ( @table [$($about:literal)+] $name:ident $common:literal [$($patch:tt)+] [$( [$($doc:literal)+] $field:ident : $type:ty = $key:literal [$($flags:tt)*]; )*] ) => {
        impl $name {
            pub(crate) fn section() -> &'static $crate::scenario::shape::Section {
                #[allow(unused_imports)]
                use $crate::scenario::shape::{Key, Section};
                #[allow(unused_imports)]
                use $crate::scenario::readable::Field;
                static SECTION: Section = Section {
                    about: concat!($($about, "\n"),+),
                    keys: &[ $( Key::new($key, concat!($($doc, "\n"),+), <$type as Field>::SHAPE) $($flags)* ),* ],
                    common: $common,
                    patch: $($patch)+,
                };
                &SECTION
            }

            /// Reads one key, if it is one of the section's own or a common one.
            #[allow(unused_mut, unused_variables, unused_assignments)]
            pub(crate) fn read_key<'a>(
                &mut self,
                entry: &'a $crate::tree::Entry,
                reader: &mut $crate::scenario::reader::Reader<'a>,
            ) -> bool {
                let keys = Self::section().keys;
                let mut place = 0;
                $(
                    if entry.key == $key {
                        let key = &keys[place];
                        if reader.takes(key) {
                            reader.field(&mut self.$field, entry, key);
                            return true;
                        }
                        return false;
                    }
                    place += 1;
                )*
                self.read_common(entry, reader)
            }

            /// What is stated, as a table.
            #[allow(unused_imports)]
            pub(crate) fn write_table(&self) -> $crate::tree::Table {
                use $crate::scenario::readable::Field;
                #[allow(unused_mut)]
                let mut table = self.write_common();
                $(
                    table.push_some($key, self.$field.write_field());
                )*
                table
            }
        }

        impl $crate::scenario::readable::Readable for $name {
            const SHAPE: $crate::scenario::shape::Shape =
                $crate::scenario::shape::Shape::Record($name::section);

            fn read<'a>(
                node: &'a $crate::tree::Node,
                _: &$crate::scenario::shape::Key,
                reader: &mut $crate::scenario::reader::Reader<'a>,
            ) -> Option<Self> {
                reader.section(node, Self::section(), Self::read_key)
            }

            fn write(&self) -> $crate::tree::Node {
                self.write_table().into()
            }
        }
    };
}

/// Declares an enum whose values are words in the file.
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        pub enum $name:ident { $( $(#[doc = $doc:literal])+ $(#[$default:ident])? $variant:ident = $word:literal, )+ }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[doc = $doc])+ $variant, )+
        }

        impl $name {
            const WORDS: &'static [&'static str] = &[ $( $word, )+ ];

            /// The word in the file.
            ///
            /// ```
            #[doc = concat!("use appraise::scenario::", stringify!($name), ";")]
            ///
            $( #[doc = concat!("assert_eq!(", stringify!($name), "::", stringify!($variant), ".word(), \"", $word, "\");")] )+
            /// ```
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl $crate::scenario::readable::Readable for $name {
            const SHAPE: $crate::scenario::shape::Shape = $crate::scenario::shape::Shape::Word(Self::WORDS);

            fn read<'a>(
                node: &'a $crate::tree::Node,
                _: &$crate::scenario::shape::Key,
                reader: &mut $crate::scenario::reader::Reader<'a>,
            ) -> Option<Self> {
                const ALL: &[$name] = &[ $( $name::$variant, )+ ];
                reader.word(node, Self::WORDS).and_then(|place| ALL.get(place).copied())
            }

            fn write(&self) -> $crate::tree::Node {
                self.word().into()
            }
        }
    };
}

pub(crate) use section;
pub(crate) use words;
