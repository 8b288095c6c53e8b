//! The sentences, in bokmål, nynorsk and English.
//!
//! House style: say what is wrong with the writer's own words and names, then
//! the rule, then what to do. One-sentence messages have no full stop. A text
//! fills `{name}` from the diagnostic's arguments.

mod en;
mod nb;
mod nn;

use std::borrow::Cow;

use crate::text::{Lang, fold_key};

use super::{Arg, Code, Diagnostic, Word};

/// Most of a list that is shown.
const MOST: usize = 12;
/// Most choices that are shown: one of them is the right one.
const MOST_CHOICES: usize = 30;

/// What is said about one rule.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// What is wrong, here.
    pub message: &'static str,
    /// The rule that was broken, in general.
    pub rule: &'static str,
    /// What to do.
    pub help: &'static str,
}

/// Phrases around the texts.
#[derive(Debug, Clone, Copy)]
pub struct Phrases {
    pub error: &'static str,
    pub warning: &'static str,
    pub help: &'static str,
    pub rule: &'static str,
    pub also_here: &'static str,
    pub did_you_mean: &'static str,
    pub and_more: &'static str,
    pub suggested_edit: &'static str,
}

/// The text of `code`. Sámi and Kven readers get bokmål.
#[must_use]
pub const fn text(code: Code, lang: Lang) -> Text {
    match lang {
        Lang::Nn => nn::text(code),
        Lang::En => en::text(code),
        _ => nb::text(code),
    }
}

/// The phrases in `lang`.
#[must_use]
pub const fn phrases(lang: Lang) -> Phrases {
    match lang {
        Lang::Nn => nn::PHRASES,
        Lang::En => en::PHRASES,
        _ => nb::PHRASES,
    }
}

/// A word on its own, for a value that is put together of several.
#[must_use]
pub const fn word(word: Word, lang: Lang) -> &'static str {
    match lang {
        Lang::Nn => nn::word(word),
        Lang::En => en::word(word),
        _ => nb::word(word),
    }
}

/// `template` with the diagnostic's values filled in for `{name}`.
#[must_use]
pub fn filled(template: &str, diagnostic: &Diagnostic, lang: Lang) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once('}').filter(|(name, _)| is_name(name)) else {
            // Braces that are shown, as in `{bygd: …, kommune: …}`.
            out.push('{');
            rest = after;
            continue;
        };
        if let Some(value) = diagnostic.arg(name) {
            push(value, lang, &mut out);
        }
        // A list that was cut ends with its own mark.
        rest = behind
            .strip_prefix('.')
            .filter(|_| out.ends_with('…'))
            .unwrap_or(behind);
    }
    out.push_str(rest);
    out
}

/// Whether what stands between braces is the name of an argument.
fn is_name(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn push(value: &Arg, lang: Lang, out: &mut String) {
    match value {
        Arg::Text(text) => out.extend(
            text.chars()
                .map(|c| if c.is_control() { '\u{fffd}' } else { c }),
        ),
        Arg::ByLang(text) => out.push_str(text.best(lang).map_or("", |(_, text)| text)),
        Arg::Word(one) => out.push_str(word(*one, lang)),
        Arg::List(list) => push_list(list.iter().map(|one| one.as_str().into()), MOST, ", ", out),
        Arg::Choices(choices) => {
            let choices = choices
                .iter()
                .map(|(id, label)| named(id, label.best(lang)));
            push_list(choices, MOST_CHOICES, "; ", out);
        }
    }
}

fn push_list<'a>(
    list: impl ExactSizeIterator<Item = Cow<'a, str>>,
    most: usize,
    between: &str,
    out: &mut String,
) {
    let is_cut = list.len() > most;
    let shown: Vec<Cow<'_, str>> = list.take(most).collect();
    out.push_str(&shown.join(between));
    if is_cut {
        out.push_str(between);
        out.push('…');
    }
}

/// `naeringsliv – Næringsliv og bedrifter`; the label alone where it is the same
/// word as the id, spelt as people spell it.
fn named<'a>(id: &'a str, label: Option<(Lang, &String)>) -> Cow<'a, str> {
    match label.filter(|(_, label)| fold_key(label) != fold_key(id)) {
        Some((_, label)) => format!("{id} – {label}").into(),
        None => label.map_or(id.into(), |(_, label)| label.to_lowercase().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(template: &str) -> Vec<&str> {
        let mut found: Vec<&str> = template
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}').map(|(name, _)| name))
            .filter(|name| is_name(name))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn every_language_fills_the_same_places_and_ends_messages_alike() {
        for code in Code::ALL {
            let nb = text(*code, Lang::Nb);
            for lang in [Lang::Nn, Lang::En] {
                let other = text(*code, lang);
                assert_eq!(
                    places(nb.message),
                    places(other.message),
                    "{code:?} {lang:?}"
                );
                assert_eq!(places(nb.help), places(other.help), "{code:?} {lang:?}");
            }
            for lang in [Lang::Nb, Lang::Nn, Lang::En] {
                let text = text(*code, lang);
                assert!(!text.message.ends_with('.'), "{code:?} {lang:?}");
                assert!(text.rule.ends_with('.'), "{code:?} {lang:?}");
                assert!(text.help.ends_with(['.', '}']), "{code:?} {lang:?}");
            }
        }
    }
}
