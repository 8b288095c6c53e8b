//! Bokmål spellings a nynorsk stem may answer to.
//!
//! The two written forms differ by regular correspondences. None of them is a law,
//! so what they give is a guess: the vocabulary takes it only where the bokmål word
//! is known. A correspondence that often joins unrelated words (`u`/`o`) is also
//! held to where the words stand: the one in nynorsk text, the other in bokmål text.

/// Where in a stem a correspondence holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Anywhere,
    End,
}

/// Nynorsk, bokmål, place, and whether both words' language must bear it out.
const CORRESPONDENCES: [(&str, &str, At, bool); 43] = [
    ("verk", "virk", At::Anywhere, false),
    ("kv", "hv", At::Start, false),
    ("heim", "hjem", At::Anywhere, false),
    ("fram", "frem", At::Start, false),
    ("utan", "uten", At::Start, false),
    ("innan", "innen", At::Start, false),
    ("saman", "sammen", At::Start, false),
    ("vidare", "videre", At::Start, false),
    ("frå", "fra", At::Start, false),
    ("før", "for", At::Start, true),
    ("sjølv", "selv", At::Start, false),
    ("eigen", "egen", At::Start, false),
    ("sjuk", "syk", At::Anywhere, false),
    ("skul", "skol", At::Start, false),
    ("veg", "vei", At::Start, true),
    ("gjev", "giv", At::End, false),
    ("gjeving", "givning", At::End, false),
    ("gjeving", "giving", At::End, false),
    ("hald", "hold", At::Anywhere, false),
    ("setj", "sett", At::Anywhere, false),
    ("setjing", "setting", At::End, false),
    ("ing", "else", At::End, true),
    ("ing", "ning", At::End, false),
    ("semd", "somhet", At::End, false),
    ("sam", "som", At::End, false),
    ("sam", "somm", At::End, false),
    ("leik", "het", At::End, false),
    ("leik", "lighet", At::End, false),
    ("skap", "het", At::End, true),
    ("nad", "ning", At::End, true),
    ("løyse", "løshet", At::End, false),
    ("laus", "løs", At::End, false),
    ("ei", "e", At::Anywhere, true),
    ("øy", "ø", At::Anywhere, true),
    ("au", "ø", At::Anywhere, true),
    ("ju", "y", At::Anywhere, true),
    ("jo", "y", At::Anywhere, true),
    ("mn", "vn", At::End, false),
    ("tn", "nn", At::End, false),
    ("tj", "tt", At::End, false),
    ("lj", "lg", At::End, false),
    ("rj", "rr", At::End, true),
    ("u", "o", At::Anywhere, true),
];

/// A bokmål spelling, and whether the words' languages must bear it out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub stem: String,
    pub needs_languages: bool,
}

/// Bokmål spellings of a nynorsk `stem`: each correspondence at each place, then two
/// of them together (*løysing*, *løsning*). The likeliest first; none is `stem`.
pub(super) fn guesses(stem: &str) -> Vec<Guess> {
    let mut found: Vec<Guess> = Vec::new();
    changed(stem, false, &mut found);
    for at in 0..found.len() {
        let (once, needs) = (found[at].stem.clone(), found[at].needs_languages);
        changed(&once, needs, &mut found);
    }
    found.retain(|guess| guess.stem != stem);
    found
}

fn changed(stem: &str, needs: bool, found: &mut Vec<Guess>) {
    for (nynorsk, bokmal, at, needs_languages) in CORRESPONDENCES {
        let last = stem.len().saturating_sub(nynorsk.len());
        let fits = match at {
            At::Start => stem.starts_with(nynorsk),
            At::End => stem.ends_with(nynorsk),
            At::Anywhere => stem.contains(nynorsk),
        };
        if !fits {
            continue;
        }
        for (place, _) in stem.match_indices(nynorsk) {
            if at == At::Start && place != 0 || at == At::End && place != last {
                continue;
            }
            let end = place + nynorsk.len();
            found.push(Guess {
                stem: format!("{}{bokmal}{}", &stem[..place], &stem[end..]),
                needs_languages: needs || needs_languages,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bokmål_spellings_are_among_the_guesses() {
        let pairs = [
            ("kvit", "hvit"),
            ("løysing", "løsning"),
            ("meining", "mening"),
            ("einsemd", "ensomhet"),
            ("innverknad", "innvirkning"),
            ("utviding", "utvidelse"),
            ("rådgjev", "rådgiv"),
        ];
        for (nynorsk, bokmal) in pairs {
            let found = guesses(nynorsk);
            assert!(
                found.iter().any(|guess| guess.stem == bokmal),
                "{nynorsk}: {found:?}"
            );
        }
        assert!(guesses("plan").is_empty());
    }
}
