//! Whether a place had its name at the time a page is about.
//!
//! A case from 2012 in "Tustna" is a slip: Tustna was no municipality after 2005. So is one from 1998 in
//! "Midt-Telemark", which began in 2020. Names are compared with whole years, since periods mostly are; a period
//! with "ca." and a page that has a year of publication and no period are not judged.

use crate::diag::{Code, Diagnostic};
use crate::language::Period;
use crate::model::{Role, TypeDef};
use crate::parse::{Page, PlaceText};
use crate::places::{Date, Historic, HistoricName, Place, Register, key};
use crate::text::{ByLang, Lang, Span};

/// A place as it is named on a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) text: &'a PlaceText,
    pub(super) place: Place,
    pub(super) historic: Option<&'a Historic>,
}

/// The years in which a name or a number was in force, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Life {
    first: Option<i16>,
    last: Option<i16>,
}

/// The period a page is about.
pub(super) fn period_of(page: &Page, def: &TypeDef) -> Option<Period> {
    let judged = def.with_role(Role::Year).is_none();
    page.meta.when.filter(|period| judged && !period.about)
}

/// A word to the editor when the name was in force in no year of the period.
pub(super) fn outside(name: Named<'_>, period: Period, span: Span) -> Option<Diagnostic> {
    let lives = lives(name);
    let first = period.from.map(|from| from.year);
    let last = match (period.to, period.ongoing) {
        (Some(to), _) => Some(to.year),
        (None, true) => None,
        (None, false) => first,
    };
    let apart = |life: &Life| {
        let over = life.last.zip(first).is_some_and(|(life, page)| page > life);
        let to_come = life.first.zip(last).is_some_and(|(life, page)| page < life);
        over || to_come
    };
    if !lives.iter().all(apart) {
        return None;
    }
    let nearest = lives.first()?;
    let outside = Diagnostic::at(Code::PlaceYear, span)
        .with("name", name.text.name.as_str())
        .with("period", ByLang::in_each(|lang| period.in_words(lang)))
        .with("life", ByLang::in_each(|lang| nearest.in_words(lang)));
    let then = names_then(name.place, &apart);
    let is_name = name.text.name.contains(char::is_alphabetic);
    let one = match then.as_slice() {
        [one] if is_name => Some(one.as_str()),
        _ => None,
    };
    let outside = outside.suggest(one, span);
    Some(outside.with("then", then))
}

/// The names of a place that were in force when those with another life were not.
fn names_then(place: Place, apart: &dyn Fn(&Life) -> bool) -> Vec<String> {
    let names = Register::today().names_ever(place.number());
    let then = names
        .iter()
        .filter(|one| !apart(&Life::of(one.from, one.to)));
    then.map(|one| one.name.to_owned()).collect()
}

/// When what is written was in force; a name may have come back.
fn lives(name: Named<'_>) -> Vec<Life> {
    if let Some(historic) = name.historic {
        return vec![Life::of(historic.from, Some(historic.to))];
    }
    let written = key(&name.text.name);
    let names = Register::today().names_ever(name.place.number());
    let same = |one: &&HistoricName| key(one.name) == written;
    // A number, or a name with its county: then there is nothing to compare.
    let lives = names.iter().filter(same);
    lives.map(|one| Life::of(one.from, one.to)).collect()
}

impl Life {
    /// A name in force to the first day of a year was so last in the year before.
    fn of(from: Option<Date>, to: Option<Date>) -> Self {
        let year = |year: u16| i16::try_from(year).unwrap_or(i16::MAX);
        Self {
            first: from.map(|from| year(from.year)),
            last: to.map(|to| year(to.year) - i16::from(to.month <= 1 && to.day <= 1)),
        }
    }

    fn in_words(self, lang: Lang) -> String {
        let [from, to] = match lang {
            Lang::Nn => ["frå og med", "til og med"],
            Lang::En => ["from", "until the end of"],
            _ => ["fra og med", "til og med"],
        };
        match (self.first, self.last) {
            (Some(first), Some(last)) if first < last => format!("{first}–{last}"),
            (Some(first), Some(_)) => first.to_string(),
            (Some(first), None) => format!("{from} {first}"),
            (None, Some(last)) => format!("{to} {last}"),
            (None, None) => String::new(),
        }
    }
}
