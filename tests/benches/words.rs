//! Norwegian for the made-up site: compounds by a Zipf law, and sentences in both
//! written forms. The vocabulary grows with the site as a real one's does.

use crate::random::Random;

/// First parts of compounds, the most common first.
const FIRST: &[&str] = &[
    "kommune",
    "bygde",
    "nærings",
    "plan",
    "steds",
    "sentrums",
    "ungdoms",
    "bolig",
    "skole",
    "samfunns",
    "fylkes",
    "tilflyttings",
    "klima",
    "kyst",
    "fjell",
    "frivillighets",
    "kultur",
    "helse",
    "areal",
    "omdømme",
    "reiselivs",
    "grende",
    "kompetanse",
    "medvirknings",
    "landbruks",
    "havbruks",
    "ferje",
    "bredbånds",
    "butikk",
    "språk",
    "inkluderings",
    "folkehelse",
    "utmarks",
    "skogs",
    "energi",
    "museums",
    "idretts",
    "bibliotek",
    "barnehage",
    "lærlings",
    "gründer",
    "tomte",
    "hytte",
    "utleie",
    "vei",
    "kollektiv",
    "sjømat",
    "reindrifts",
    "turløype",
    "kaikant",
    "torg",
    "fjord",
    "øy",
    "beredskaps",
    "budsjett",
    "regions",
    "partnerskaps",
    "nettverks",
    "pilot",
    "dialog",
    "omstillings",
    "kulturarv",
    "håndverks",
    "tre",
    "festival",
    "møteplass",
    "rekrutterings",
    "arbeidsplass",
];

/// Last parts: indefinite and definite singular in bokmål, then in nynorsk.
const LAST: &[[&str; 4]] = &[
    ["plan", "planen", "plan", "planen"],
    ["prosjekt", "prosjektet", "prosjekt", "prosjektet"],
    ["utvikling", "utviklingen", "utvikling", "utviklinga"],
    ["arbeid", "arbeidet", "arbeid", "arbeidet"],
    ["tiltak", "tiltaket", "tiltak", "tiltaket"],
    ["tjeneste", "tjenesten", "teneste", "tenesta"],
    ["møte", "møtet", "møte", "møtet"],
    ["gruppe", "gruppen", "gruppe", "gruppa"],
    ["ordning", "ordningen", "ordning", "ordninga"],
    ["løsning", "løsningen", "løysing", "løysinga"],
    [
        "undersøkelse",
        "undersøkelsen",
        "undersøking",
        "undersøkinga",
    ],
    ["samarbeid", "samarbeidet", "samarbeid", "samarbeidet"],
    ["senter", "senteret", "senter", "senteret"],
    ["tilskudd", "tilskuddet", "tilskot", "tilskotet"],
    ["strategi", "strategien", "strategi", "strategien"],
    [
        "kartlegging",
        "kartleggingen",
        "kartlegging",
        "kartlegginga",
    ],
    ["avtale", "avtalen", "avtale", "avtalen"],
    ["verksted", "verkstedet", "verkstad", "verkstaden"],
    ["virksomhet", "virksomheten", "verksemd", "verksemda"],
    ["fond", "fondet", "fond", "fondet"],
    ["miljø", "miljøet", "miljø", "miljøet"],
    ["skole", "skolen", "skule", "skulen"],
    ["marked", "markedet", "marknad", "marknaden"],
    ["satsing", "satsingen", "satsing", "satsinga"],
    ["lag", "laget", "lag", "laget"],
    ["analyse", "analysen", "analyse", "analysen"],
    ["hus", "huset", "hus", "huset"],
    ["råd", "rådet", "råd", "rådet"],
    ["kurs", "kurset", "kurs", "kurset"],
    ["bygg", "bygget", "bygg", "bygget"],
];

/// First parts that are spelled differently in nynorsk.
const NYNORSK: &[(&str, &str)] = &[
    ("medvirknings", "medverknads"),
    ("bolig", "bustad"),
    ("tilflyttings", "tilflyttar"),
    ("frivillighets", "friviljug"),
    ("vei", "veg"),
    ("håndverks", "handverks"),
    ("skole", "skule"),
];

/// Sentences in both forms. `{c}` is a compound, `{d}` a definite one, `{p}` a
/// place, `{n}` a number, `{y}` a year.
const SENTENCES: &[[&str; 2]] = &[
    [
        "{d} startet i {y}, da {p} hadde mistet {n} innbyggere på ti år.",
        "{d} starta i {y}, då {p} hadde mist {n} innbyggjarar på ti år.",
    ],
    [
        "Kommunen satte av {n} timer til {d} og fikk mer igjen enn ventet.",
        "Kommunen sette av {n} timar til {d} og fekk meir att enn venta.",
    ],
    [
        "Det fantes ingen {c} å bygge på, så de lagde sin egen.",
        "Det fanst ingen {c} å byggje på, så dei laga sin eigen.",
    ],
    [
        "Folk i {p} kjente seg igjen i {d}, og det gjorde resten lettere.",
        "Folk i {p} kjende seg att i {d}, og det gjorde resten lettare.",
    ],
    [
        "Da {d} var ferdig, sto {d} for tur.",
        "Då {d} var ferdig, stod {d} for tur.",
    ],
    [
        "Halvparten av de {n} som svarte, hadde ikke hørt om {d} før.",
        "Halvparten av dei {n} som svara, hadde ikkje høyrt om {d} før.",
    ],
    [
        "En {c} uten penger blir fort en {c} uten folk.",
        "Ein {c} utan pengar blir fort ein {c} utan folk.",
    ],
    [
        "I {y} kom nabokommunen {p} med, og oppgavene ble delt.",
        "I {y} kom nabokommunen {p} med, og oppgåvene vart delte.",
    ],
    [
        "{d} ligger nå under rådmannen og har fast plass i økonomiplanen.",
        "{d} ligg no under rådmannen og har fast plass i økonomiplanen.",
    ],
    [
        "Vi vet ikke om {d} alene ga veksten.",
        "Vi veit ikkje om {d} åleine gav veksten.",
    ],
    [
        "Lærlingene tok over {d} etter {n} måneder, med hjelp fra en erfaren håndverker.",
        "Lærlingane tok over {d} etter {n} månader, med hjelp frå ein røynd handverkar.",
    ],
    [
        "Det som skulle ta et halvår, tok tre, fordi {d} måtte vente på {d}.",
        "Det som skulle ta eit halvår, tok tre, fordi {d} måtte vente på {d}.",
    ],
    [
        "Regnskapet viser {n} 000 kroner i samlet støtte til {d}.",
        "Rekneskapen viser {n} 000 kroner i samla støtte til {d}.",
    ],
    [
        "Ungdommene ville ha en {c}, ikke enda et møte om {d}.",
        "Ungdommane ville ha ein {c}, ikkje endå eit møte om {d}.",
    ],
    [
        "Butikken ble et naturlig sted å snakke om {d}.",
        "Butikken vart ein naturleg stad å snakke om {d}.",
    ],
    [
        "Fylkeskommunen i {p} betalte for {d} de første to årene.",
        "Fylkeskommunen i {p} betalte for {d} dei to første åra.",
    ],
    [
        "Tallene er små, og forskerne advarer mot å lese for mye ut av {d}.",
        "Tala er små, og forskarane åtvarar mot å lese for mykje ut av {d}.",
    ],
    [
        "Kort sagt: {d} virker best når noen har det som jobb.",
        "Kort sagt: {d} verkar best når nokon har det som jobb.",
    ],
    [
        "Etter valget i {y} skiftet flertallet, men {d} besto.",
        "Etter valet i {y} skifte fleirtalet, men {d} stod ved lag.",
    ],
    [
        "Kvinner under førti var den gruppa {d} nådde dårligst.",
        "Kvinner under førti var den gruppa {d} nådde dårlegast.",
    ],
    [
        "På kaia i {p} åpnet {d} dørene en lørdag i mai.",
        "På kaia i {p} opna {d} dørene ein laurdag i mai.",
    ],
    [
        "Hvem eier {d} når prosjektlederen slutter?",
        "Kven eig {d} når prosjektleiaren sluttar?",
    ],
    [
        "{n} frivillige la ned dugnadstimer i {d}, mest om vinteren.",
        "{n} frivillige la ned dugnadstimar i {d}, mest om vinteren.",
    ],
    [
        "Rapporten fra {y} skiller mellom {c} og {c}, og det er nyttig.",
        "Rapporten frå {y} skil mellom {c} og {c}, og det er nyttig.",
    ],
];

/// A Zipf law over the first `size` ranks.
#[derive(Debug)]
pub struct Words {
    /// Sums of the weights 1/rank.
    sums: Vec<f64>,
}

impl Words {
    /// With as many different compounds as a site of `pages` pages has.
    pub fn new(pages: usize) -> Self {
        let all = FIRST.len() * LAST.len();
        let size = (200 + pages / 2).min(all);
        let weights = (1..=size).scan(0.0, |sum, rank| {
            #[expect(clippy::cast_precision_loss, reason = "ranks are small")]
            let weight = 1.0 / rank as f64;
            *sum += weight;
            Some(*sum)
        });
        Self {
            sums: weights.collect(),
        }
    }

    /// A compound, definite or not.
    pub fn compound(&self, random: &mut Random, nynorsk: bool, definite: bool) -> String {
        let total = self.sums.last().copied().unwrap_or(1.0);
        let at = random.unit() * total;
        let rank = self.sums.partition_point(|sum| *sum < at);
        // Spread over both lists: common compounds share neither part.
        let first = FIRST[(rank * 7) % FIRST.len()];
        let last = LAST[(rank * 11 + rank / FIRST.len()) % LAST.len()];
        let other = NYNORSK.iter().find(|(nb, _)| nynorsk && *nb == first);
        let first = other.map_or(first, |(_, nn)| nn);
        let last = last[usize::from(nynorsk) * 2 + usize::from(definite)];
        format!("{first}{last}")
    }

    /// A sentence, its first letter large.
    pub fn sentence(&self, random: &mut Random, nynorsk: bool, places: &[String]) -> String {
        let pattern = random.pick(SENTENCES)[usize::from(nynorsk)];
        let mut sentence = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            sentence.push_str(before);
            match after.as_bytes()[0] {
                b'c' => sentence.push_str(&self.compound(random, nynorsk, false)),
                b'd' => sentence.push_str(&self.compound(random, nynorsk, true)),
                b'p' => sentence.push_str(random.pick::<String>(places)),
                b'n' => sentence.push_str(&(2 + random.below(400)).to_string()),
                _ => sentence.push_str(&(1995 + random.below(31)).to_string()),
            }
            rest = &after[2..];
        }
        sentence.push_str(rest);
        capital(&sentence)
    }
}

/// The text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
