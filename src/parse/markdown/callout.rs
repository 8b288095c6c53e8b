//! The labels that make a quote a frame: `> [!MERK]` and its kin.
//!
//! Written in Norwegian, in either written form, or with the five English labels
//! that other Markdown tools know. Case and the ring over å do not matter.

use crate::text::fold_key;

use super::CalloutKind;

/// What a label makes of its quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    Callout(CalloutKind),
    Quotation,
}

const LABELS: [(&str, Frame); 13] = [
    ("MERK", Frame::Callout(CalloutKind::Note)),
    ("RÅD", Frame::Callout(CalloutKind::Tip)),
    ("VIKTIG", Frame::Callout(CalloutKind::Important)),
    ("ADVARSEL", Frame::Callout(CalloutKind::Warning)),
    ("ÅTVARING", Frame::Callout(CalloutKind::Warning)),
    ("FAKTA", Frame::Callout(CalloutKind::Fact)),
    ("SITAT", Frame::Quotation),
    ("NOTE", Frame::Callout(CalloutKind::Note)),
    ("TIP", Frame::Callout(CalloutKind::Tip)),
    ("IMPORTANT", Frame::Callout(CalloutKind::Important)),
    ("WARNING", Frame::Callout(CalloutKind::Warning)),
    ("CAUTION", Frame::Callout(CalloutKind::Warning)),
    ("QUOTE", Frame::Quotation),
];
/// How many of [`LABELS`] are suggested to editors: the Norwegian ones.
const SUGGESTED: usize = 7;

/// The label that `line` begins with, and how many bytes it takes with its
/// brackets: `("MERK", 7)` for `[!MERK] Husk`.
pub(super) fn label(line: &str) -> Option<(&str, usize)> {
    let name = line.strip_prefix("[!")?;
    let name = &name[..name.find(']')?];
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '\u{30a}');
    is_word.then_some((name, name.len() + "[!]".len()))
}

/// What the label `name` stands for.
pub(super) fn frame(name: &str) -> Option<Frame> {
    let name = fold_key(name);
    LABELS
        .into_iter()
        .find_map(|(label, frame)| (fold_key(label) == name).then_some(frame))
}

/// The labels an editor may choose from.
pub(super) fn suggested() -> impl Iterator<Item = &'static str> {
    LABELS.into_iter().take(SUGGESTED).map(|(label, _)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_in_any_case_and_spelling() {
        assert_eq!(label("[!MERK] Husk"), Some(("MERK", 7)));
        assert_eq!(label("[!] Husk"), None);
        assert_eq!(label("[!to ord]"), None);
        for name in ["RÅD", "råd", "Rad", "RA\u{30a}D", "tip"] {
            assert_eq!(
                frame(name),
                Some(Frame::Callout(CalloutKind::Tip)),
                "{name}"
            );
        }
        assert_eq!(
            frame("åtvaring"),
            Some(Frame::Callout(CalloutKind::Warning))
        );
        assert_eq!(frame("farlig"), None);
    }
}
