//! One code per rule. A code is stable: it is never reused and never renamed.
//!
//! `G1` reading files, `G2` front matter, `G3` fields, `G4` text, `G5`
//! relations and addresses, `G6` places, `G7` theme, `G8` configuration and
//! model, `G90` writing, `G91` and `G92` reports, `G93` published addresses, from
//! `G98` pictures. Each has a page `tests/diagnostics/<code>.md`.

use super::Severity;

macro_rules! codes {
    ($($severity:ident $code:ident $name:ident,)*) => {
        /// The rule a diagnostic is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = stringify!($code)] $name,)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code as people see it, such as `G203`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($code)),* }
            }

            /// How grave a breach of this rule is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    Error G101 InvalidUtf8,
    Error G102 Utf16,
    Error G103 Unreadable,
    Error G104 NameNotUtf8,
    Error G105 LinkOutside,
    Error G106 LinkDangling,
    Error G107 LinkLoop,
    Error G108 UnsafeName,
    Error G109 SameName,
    Error G110 EmptyFile,
    Warning G111 ControlCharacter,
    Error G112 TooLarge,
    Error G201 FrontMatterUnclosed,
    Error G202 FrontMatterMissing,
    Error G203 YamlSyntax,
    Error G204 YamlAnchor,
    Error G205 YamlTag,
    Error G206 DuplicateKey,
    Error G207 FrontMatterNotMap,
    Error G208 FrontMatterLate,
    Error G209 YamlTooDeep,
    Error G210 YamlTab,
    Warning G211 CurlyQuotes,
    Error G301 UnknownKey,
    Error G302 MissingField,
    Error G303 WrongShape,
    Error G304 UnknownChoice,
    Error G305 BadDate,
    Error G306 BadPeriod,
    Error G307 BadNumber,
    Error G308 BadMoney,
    Error G309 BadBool,
    Error G310 BadUrl,
    Error G311 AltMissing,
    Error G312 ContactConsent,
    Error G313 UnknownType,
    Error G314 NoType,
    Error G315 PeriodReversed,
    Error G316 NoSlug,
    Error G317 BadId,
    Error G318 OnlyOne,
    Error G319 FileMissing,
    Warning G320 AltIsFileName,
    Error G321 DerivedField,
    Warning G322 CheckedLater,
    Warning G401 RawHtml,
    Error G402 UnsafeLink,
    Error G403 BrokenLink,
    Error G404 BrokenFragment,
    Error G405 AmbiguousLink,
    Error G406 FootnoteMissing,
    Error G407 NestedTooDeep,
    Warning G408 HeadingTop,
    Warning G409 UnknownCallout,
    Warning G410 LinkToHidden,
    Error G411 TooManyCells,
    Warning G412 BulletAsText,
    Error G413 SpacedAddress,
    Error G501 RefMissing,
    Error G502 RefWrongType,
    Warning G503 RefHidden,
    Error G504 RefSelf,
    Error G505 RefAmbiguous,
    Error G506 DuplicateId,
    Error G507 AddressTaken,
    Error G508 RelationCycle,
    Error G509 BadAddress,
    Error G510 ItemMissing,
    Warning G511 Orphan,
    Error G601 PlaceAmbiguous,
    Error G602 PlaceUnknown,
    Error G603 PlaceLevel,
    Warning G604 PlaceSplit,
    Warning G605 PlaceYear,
    Error G606 PlaceNumber,
    Error G607 PlaceAlone,
    Error G701 ThemeMissing,
    Error G702 TemplateMissing,
    Error G703 TemplateSyntax,
    Error G704 TemplateFailed,
    Error G705 TemplateCycle,
    Warning G706 StringMissing,
    Error G801 ConfigInvalid,
    Error G802 ModelInvalid,
    Error G803 UnsafeOutput,
    Error G804 BadBaseUrl,
    Error G901 WriteFailed,
    Warning G902 OutputChanged,
    Error G903 OutputForeign,
    Error G904 OutputLocked,
    Warning G911 WrittenFormOther,
    Warning G912 WrittenFormMixed,
    Error G913 LanguageShare,
    Warning G914 LongSentence,
    Warning G915 LongParagraph,
    Warning G916 HeavyWord,
    Warning G917 CheckOverdue,
    Warning G918 EmptyLinkText,
    Warning G919 TableWithoutHead,
    Warning G920 HeadingSkip,
    Warning G921 TextInImage,
    Warning G922 ConsentPast,
    Error G923 RatchetGrown,
    Error G924 UnknownTongue,
    Warning G925 TongueUnmarked,
    Error G926 EmptyField,
    Error G931 AddressGone,
    Error G932 FragmentGone,
    Error G933 NoSite,
    Error G941 SwapTaken,
    Error G942 SwapForeign,
    Error G950 PageTemplateMissing,
    Error G981 PictureHeavy,
    Error G982 PictureLarge,
    Error G983 PictureFilm,
    Error G984 PictureBroken,
    Error G985 PictureFormat,
    Warning G986 PictureMoves,
    Warning G987 DrawingActive,
}

impl Code {
    /// The code of a text such as `G203`, in any case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str().eq_ignore_ascii_case(text))
    }
}
