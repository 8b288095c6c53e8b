//! Bokmål.

use super::{Phrases, Text};
use crate::diag::{Code, Word};

pub(super) const PHRASES: Phrases = Phrases {
    error: "feil",
    warning: "advarsel",
    help: "hjelp",
    rule: "regel",
    also_here: "gjelder også her",
    did_you_mean: "Mente du «{near}»?",
    and_more: "… og {count} til. Rett disse først, og kjør på nytt.",
    suggested_edit: "forslag",
};

pub(super) const fn word(word: Word) -> &'static str {
    match word {
        Word::Text => "en tekst",
        Word::List => "en liste",
        Word::Group => "en gruppe med felt",
        Word::SingleValue => "én verdi",
        Word::TextOrForms => "en tekst, eller {nb: …, nn: …}",
        Word::Municipality => "en kommune",
        Word::County => "et fylke",
        Word::Place => "et sted",
        Word::Empty => "en del av stien er tom",
        Word::Absolute => "starter i roten av en disk",
        Word::Upwards => "går ut av mappen med «..»",
        Word::ForbiddenChar => "har et tegn som ikke er lov i filnavn",
        Word::Escaped => "har «%»",
        Word::TrailingDot => "et navn slutter på punktum eller mellomrom",
        Word::Reserved => "Windows har reservert navnet",
        Word::Hidden => "et navn begynner med punktum",
        Word::TooLong => "navnet er lengre enn 255 byte",
        Word::YamlQuote => "et anførselstegn er ikke avsluttet",
        Word::YamlBracket => "en klamme er ikke avsluttet",
        Word::YamlIndent => "innrykket stemmer ikke",
        Word::YamlColon => "et kolon står der det ikke kan stå",
        Word::YamlOther => "linjen følger ikke reglene for YAML",
        Word::NotThere => "det finnes ikke",
        Word::NotFolder => "det er ikke en mappe",
        Word::NoPermission => "du har ikke rett til det",
        Word::NoSpace => "disken er full",
        Word::ReadOnly => "disken er skrivebeskyttet",
        Word::OutputIsDisk => "det er roten av disken",
        Word::OutputIs => "der ligger kildene",
        Word::OutputIsHome => "det er hjemmemappen din",
        Word::OutputHolds => "mappen inneholder",
        Word::OutputInside => "mappen ligger i",
        Word::Published => "det som ligger der, blir publisert; velg en mappe utenfor utmappen",
        Word::English => "engelsk",
        Word::ConsentDates => "«samtykke» og «gjelder_til»",
        Word::ConsentGiven => "«samtykke»",
        Word::ConsentUntil => "«gjelder_til»",
        Word::WrittenOut => "Skal det ikke være en egen side, skriv",
        Word::NearestAre => "Nærmest i registeret:",
        Word::Page => "en side",
        Word::Address => "en adresse",
        Word::YamlNoSpace => "det mangler mellomrom etter kolon",
        Word::YamlHardSpace => {
            "et hardt mellomrom, som fra Word eller en nettside, står der det skal være et vanlig"
        }
        Word::Choose => "Velg en av disse:",
        Word::Or => "eller",
        Word::Sami => "samisk",
    }
}

#[expect(clippy::too_many_lines, reason = "one table, one row per code")]
pub(super) const fn text(code: Code) -> Text {
    let (message, rule, help) = match code {
        Code::InvalidUtf8 => (
            "Filen er ikke gyldig UTF-8: feil i linje {line}, byte {column}",
            "Alle tekstfiler skal være lagret som UTF-8.",
            "Er filen lagret som Windows-1252 eller Latin-1? Åpne den i editoren og lagre den på nytt som UTF-8.",
        ),
        Code::Utf16 => (
            "Filen er lagret som UTF-16",
            "Alle tekstfiler skal være lagret som UTF-8.",
            "Velg «Lagre som» og UTF-8 i editoren.",
        ),
        Code::Unreadable => (
            "Kan ikke lese {path}: {error}",
            "Alle filer i mappen skal kunne leses.",
            "Sjekk at filen finnes og at du har rett til å lese den.",
        ),
        Code::NameNotUtf8 => (
            "Filnavnet {name} er ikke gyldig UTF-8",
            "Filnavn skal være gyldig UTF-8.",
            "Gi filen et nytt navn.",
        ),
        Code::LinkOutside => (
            "Den symbolske lenken {path} peker ut av nettstedets mappe, til {target}",
            "Symbolske lenker skal bli innenfor nettstedets mappe.",
            "Kopier filen inn i mappen i stedet for å lenke til den.",
        ),
        Code::LinkDangling => (
            "Den symbolske lenken {path} peker på noe som ikke finnes: {target}",
            "Symbolske lenker skal peke på en fil som finnes.",
            "Slett lenken, eller rett målet. Sier meldingene under at sider eller filer mangler, kan det komme av dette.",
        ),
        Code::LinkLoop => (
            "Den symbolske lenken {path} går i ring",
            "En mappe kan ikke inneholde seg selv.",
            "Slett lenken.",
        ),
        Code::UnsafeName => (
            "Navnet {name} kan ikke brukes: {reason}",
            "Filnavn skal kunne lagres på alle systemer.",
            "Gi filen eller mappen et annet navn.",
        ),
        Code::SameName => (
            "{path} og {other} blir samme fil på noen systemer",
            "To filer kan ikke ha navn som bare skiller seg i store og små bokstaver eller tegnkoding.",
            "Gi den ene filen et annet navn.",
        ),
        Code::EmptyFile => (
            "Filen er tom",
            "En side har front matter og gjerne en brødtekst.",
            "Skriv innhold i filen, eller slett den. «grend ny» lager en side å begynne med.",
        ),
        Code::ControlCharacter => (
            "Usynlig kontrolltegn {character} i teksten",
            "Kontrolltegn er ikke lov på nettsider.",
            "Slett tegnet. Det blir vist som � på siden.",
        ),
        Code::TooLarge => (
            "{path} er {size} MiB, og grensen er {limit} MiB",
            "Ingen tekstfil skal være så stor.",
            "Del filen opp, eller flytt den ut av innholdsmappen.",
        ),
        Code::FrontMatterUnclosed => (
            "Front matter er ikke avsluttet",
            "Front matter begynner og slutter med en linje med tre bindestreker.",
            "Sett inn en linje med «---» etter det siste feltet. Resten av siden er ikke sjekket før dette er rettet.",
        ),
        Code::FrontMatterMissing => (
            "Siden mangler front matter",
            "Hver side begynner med front matter mellom to linjer med «---».",
            "Skriv «---», feltene (minst tittel og språk) og «---» øverst i filen.",
        ),
        Code::YamlSyntax => (
            "Front matter kan ikke leses: {problem}",
            "Front matter er YAML: ett felt per linje, skrevet «felt: verdi».",
            "Se på linjen det pekes på, og linjen over. Det skal være mellomrom etter kolon. Sett verdien i anførselstegn hvis den har kolon, # eller klammer. Resten av siden er ikke sjekket før dette er rettet.",
        ),
        Code::YamlAnchor => (
            "Ankere og alias («&», «*» og «<<») støttes ikke",
            "Hver verdi skrives der den gjelder.",
            "Skriv verdien rett ut, eller sett den i anførselstegn hvis den skal begynne med & eller *.",
        ),
        Code::YamlTag => (
            "Typemerket «{tag}» støttes ikke",
            "Feltets type er gitt av innholdsmodellen.",
            "Slett merket, eller sett verdien i anførselstegn hvis den skal begynne med «!».",
        ),
        Code::DuplicateKey => (
            "Feltet «{key}» står to ganger",
            "Hvert felt skrives én gang.",
            "Slett den ene, eller slå dem sammen til en liste.",
        ),
        Code::FrontMatterNotMap => (
            "Front matter må være felt med verdier",
            "Front matter er en rekke linjer skrevet «felt: verdi».",
            "Skriv for eksempel «tittel: …» og «språk: nb». Resten av siden er ikke sjekket før dette er rettet.",
        ),
        Code::FrontMatterLate => (
            "Front matter må stå helt øverst i filen",
            "Den første linjen i en side er «---».",
            "Slett de tomme linjene over «---». Resten av siden er ikke sjekket før dette er rettet.",
        ),
        Code::YamlTooDeep => (
            "Front matter er for dypt nøstet",
            "Felt kan ligge inni hverandre i høyst 16 nivåer.",
            "Gjør strukturen flatere. Resten av siden er ikke sjekket før dette er rettet.",
        ),
        Code::YamlTab => (
            "Tabulator brukt som innrykk",
            "YAML rykker inn med mellomrom.",
            "Bytt tabulatoren med to mellomrom. Resten av siden er ikke sjekket før dette er rettet.",
        ),
        Code::CurlyQuotes => (
            "Anførselstegnene i {value} blir vist som en del av verdien",
            "Bare rette anførselstegn (\") omslutter en verdi; “ ”, ‘ ’ og « » er vanlig tekst.",
            "Ta dem bort, eller bytt dem med rette. Skal leseren se dem, sett rette utenpå: \"{value}\".",
        ),
        Code::UnknownKey => (
            "Ukjent felt «{key}» for «{type}»",
            "Bare felt som står i innholdsmodellen kan brukes.",
            "Rett feltnavnet, eller flytt teksten ned i brødteksten. Feltene for «{type}»: {fields}.",
        ),
        Code::MissingField => (
            "Feltet «{field}» mangler",
            "«{type}» skal ha feltet «{field}».",
            "Legg til «{field}: …» i front matter. {hint} {choose} {options}",
        ),
        Code::WrongShape => (
            "Feltet «{field}» skal være {expected}",
            "Hvert felt har en form som er gitt av innholdsmodellen.",
            "{hint}",
        ),
        Code::UnknownChoice => (
            "«{value}» er ikke et valg for «{field}»",
            "Feltet «{field}» har en fast liste med valg.",
            "Velg en av disse: {options}.",
        ),
        Code::BadDate => (
            "«{value}» kan ikke leses som en dato",
            "Datoer skrives år-måned-dag, som 2026-02-28.",
            "Skriv datoen som åååå-mm-dd.",
        ),
        Code::BadPeriod => (
            "«{value}» er ikke en periode",
            "Perioder skrives 2012–2016, 2012–, ca. 2010–2014, 2016 eller februar 2016.",
            "Skriv perioden på en av disse måtene.",
        ),
        Code::BadNumber => (
            "«{value}» er ikke et tall",
            "Tall skrives med sifre, som 12, 1 250 eller 3,5.",
            "Skriv tallet med sifre.",
        ),
        Code::BadMoney => (
            "«{value}» er ikke et beløp",
            "Beløp skrives som 1 250 000 kr, 25 000 kr per år eller 1,5 millioner kr.",
            "Skriv beløpet på en av disse måtene.",
        ),
        Code::BadBool => (
            "«{value}» er verken ja eller nei",
            "Feltet «{field}» er enten ja eller nei.",
            "Skriv ja eller nei.",
        ),
        Code::BadUrl => (
            "«{value}» er ikke en trygg nettadresse",
            "Adresser begynner med https://, http://, mailto: eller tel:.",
            "Skriv hele adressen, med https:// først.",
        ),
        Code::AltMissing => (
            "Bildet {file} mangler alternativ tekst",
            "Et bilde skal ha en tekst for den som ikke ser det, eller være merket som pynt.",
            "Skriv det bildet viser: i «alt: …» i front matter, mellom klammene i ![…](fil) i teksten. Er det bare pynt, skriv «dekorativ: ja», eller ![](fil \"dekorativ\") i teksten.",
        ),
        Code::ContactConsent => (
            "«{name}» viser hvem en person er, og mangler {missing}",
            "Navn, e-postadresse og mobilnummer til en person krever «samtykke» (dato) og «gjelder_til» (dato).",
            "Skriv en rolle og en felles postkasse i stedet: {rolle: …, e_post: …}. Et felles nummer skrives {rolle: …, telefon: …}. Har personen sagt ja, skriv {rolle: …, navn: …, e_post: …, telefon: …, samtykke: åååå-mm-dd, gjelder_til: åååå-mm-dd}.",
        ),
        Code::UnknownType => (
            "Ukjent sidetype «{value}»",
            "Sidetypene står i content/_model/.",
            "Velg en av disse: {types}.",
        ),
        Code::NoType => (
            "Mappen «{folder}» er ikke en sidetype",
            "En side får typen sin fra mappen, eller fra «type:».",
            "Flytt filen til en av mappene {folders}, eller skriv «type: side» i front matter.",
        ),
        Code::PeriodReversed => (
            "Perioden «{value}» slutter før den begynner",
            "Fra-året kommer før til-året.",
            "Bytt om årene.",
        ),
        Code::NoSlug => (
            "Kan ikke lage en adresse av «{value}»",
            "Adressen lages av bokstaver og tall i filnavnet.",
            "Skriv «id: …» i front matter med små bokstaver og bindestreker.",
        ),
        Code::BadId => (
            "«{value}» kan ikke brukes som id",
            "En id har bare små bokstaver a–z, sifre og bindestreker.",
            "Skriv for eksempel «{suggestion}».",
        ),
        Code::OnlyOne => (
            "Feltet «{field}» kan bare ha én verdi",
            "Bare felt som er merket med flere verdier kan ha en liste.",
            "Behold den viktigste verdien.",
        ),
        Code::FileMissing => (
            "Finner ikke filen {file}",
            "Filer det vises til skal ligge i innholdsmappen.",
            "Legg filen ved siden av siden, eller rett navnet. Store og små bokstaver teller.",
        ),
        Code::AltIsFileName => (
            "Den alternative teksten «{alt}» ser ut som et filnavn",
            "Alternativ tekst sier det bildet viser.",
            "Beskriv bildet i en kort setning.",
        ),
        Code::DerivedField => (
            "«{field}» kan ikke settes for hånd",
            "Evidensmerket regnes ut fra evalueringer og kilder.",
            "Slett feltet. Legg til «evaluerer:» på evalueringen som dekker denne siden.",
        ),
        Code::CheckedLater => (
            "Siden er kontrollert {date}, og det er etter i dag, {today}",
            "Datoen for siste kontroll er en dag som har vært.",
            "Rett datoen. Skal siden kontrolleres da, skriv den i fristfeltet, «{deadline}», i stedet.",
        ),
        Code::RawHtml => (
            "HTML-koden {html} blir vist som tekst",
            "Innhold skrives i Markdown; HTML slipper ikke gjennom.",
            "Skriv det samme i Markdown, eller slett koden.",
        ),
        Code::UnsafeLink => (
            "Lenken «{target}» er ikke trygg",
            "Lenker kan bruke http, https, mailto og tel, eller peke på en side her.",
            "Skriv hele nettadressen, med https:// først, eller slett lenken.",
        ),
        Code::BrokenLink => (
            "Lenken «{target}» peker på {what} som ikke finnes",
            "Lenker til andre sider skal peke på en fil eller en id som finnes.",
            "Rett lenken. Skriv stien til filen, som ../tema/bolig.md, eller [[id]].",
        ),
        Code::BrokenFragment => (
            "Det finnes ingen overskrift «#{fragment}» på {page}",
            "Den delen av lenken som står etter # er en overskrift på siden.",
            "Rett delen etter #, eller ta den bort. Overskriftene på siden: {headings}.",
        ),
        Code::AmbiguousLink => (
            "«{target}» kan bety flere sider: {candidates}",
            "En id som finnes i flere typer skrives med typen foran.",
            "Skriv for eksempel [[{first}]].",
        ),
        Code::FootnoteMissing => (
            "Fotnoten «{name}» er ikke skrevet",
            "Hver [^fotnote] har en linje «[^fotnote]: …» på samme side.",
            "Skriv fotnoten nederst, eller ta bort henvisningen.",
        ),
        Code::NestedTooDeep => (
            "Teksten er for dypt nøstet",
            "Lister, sitater og utheving kan ligge inni hverandre i høyst {limit} nivåer.",
            "Gjør strukturen flatere.",
        ),
        Code::HeadingTop => (
            "Overskrift på øverste nivå i brødteksten",
            "Tittelen er sidens eneste overskrift på nivå 1.",
            "Skriv overskriften med to nummertegn: «## …».",
        ),
        Code::UnknownCallout => (
            "Ukjent merkelapp «{name}» på rammen",
            "Rammer kan være: {options}.",
            "Velg en av disse.",
        ),
        Code::LinkToHidden => (
            "Lenken «{target}» peker på en side som ikke er publisert",
            "Utkast og utløpte sider vises ikke, så lenken blir vist som tekst.",
            "Publiser siden, eller ta bort lenken.",
        ),
        Code::TooManyCells => (
            "Tabellen har {count} kolonner, og grensen er {limit}",
            "En tabell skal kunne leses.",
            "Del tabellen opp.",
        ),
        Code::BulletAsText => (
            "Linjen begynner med «{sign}», og blir ikke et punkt i en liste",
            "Et punkt i en liste begynner med bindestrek og mellomrom.",
            "Bytt «{sign}» med «- » på hver linje.",
        ),
        Code::SpacedAddress => (
            "Lenken eller bildet «{target}» blir vist som tekst, for adressen har mellomrom",
            "En adresse med mellomrom står mellom < og >.",
            "Skriv (<{target}>), eller gi filen et navn uten mellomrom.",
        ),
        Code::RefMissing => (
            "«{id}» finnes ikke som {types}",
            "Feltet «{field}» viser til en side med denne id-en.",
            "Rett id-en, eller lag siden {path}. {instead} {example}",
        ),
        Code::RefWrongType => (
            "«{id}» er av typen {have}, og feltet «{field}» skal vise til {types}",
            "Hvert felt sier hvilke sidetyper det kan vise til.",
            "Vis til en annen side, eller bruk et annet felt.",
        ),
        Code::RefHidden => (
            "«{id}» er ikke publisert, så henvisningen blir ikke vist",
            "Utkast og utløpte sider vises ikke noe sted.",
            "Publiser siden, eller ta bort henvisningen.",
        ),
        Code::RefSelf => (
            "Siden viser til seg selv i «{field}»",
            "En side kan ikke ha en relasjon til seg selv.",
            "Ta bort henvisningen.",
        ),
        Code::RefAmbiguous => (
            "«{id}» kan bety flere sider: {candidates}",
            "En id som finnes i flere typer skrives med typen foran.",
            "Skriv for eksempel «{first}».",
        ),
        Code::DuplicateId => (
            "To sider av typen {type} har id-en «{id}»",
            "Hver id er unik i sin type.",
            "Gi den ene filen et annet navn, eller sett «id:».",
        ),
        Code::AddressTaken => (
            "Adressen /{address} er tatt av {other}",
            "Hver adresse har én side, også når store og små bokstaver er like.",
            "Endre den ene adressen.",
        ),
        Code::RelationCycle => (
            "«{field}» går i ring: {chain}",
            "Denne relasjonen kan ikke komme tilbake til siden den startet på.",
            "Ta bort en av henvisningene.",
        ),
        Code::BadAddress => (
            "«{value}» kan ikke være en adresse: {reason}",
            "Adresser ligger på nettstedet og skrives som /eksempel/navn/.",
            "Rett adressen.",
        ),
        Code::ItemMissing => (
            "«{value}» er ikke et punkt i «{list}» på {page}",
            "Feltet «{field}» viser til et punkt som står på den andre siden.",
            "Punktene der er: {options}.",
        ),
        Code::Orphan => (
            "Ingen side viser til «{id}»",
            "En side som ikke står i en liste, i bunnen av sidene eller i en lenke, møter leserne bare i A–Å og i søket.",
            "Lenk til den fra en annen side med [[{id}]], eller sett den i «footer» i grend.yaml.",
        ),
        Code::PlaceAmbiguous => (
            "«{name}» kan være flere steder: {candidates}",
            "Et sted skal bare kunne forstås på én måte.",
            "Skriv kommunenummeret, eller fylket i parentes, som «{first}».",
        ),
        Code::PlaceUnknown => (
            "Finner ikke stedet «{name}»",
            "Et sted er en kommune eller et fylke, nå eller siden 1977, eller noe som ligger i en kommune.",
            "En bygd skrives {bygd: {name}, kommune: …}, en bydel {bydel: {name}, kommune: …}, flere steder som en liste: [Moss, Vinje]. {like} {nearest}",
        ),
        Code::PlaceLevel => (
            "«{name}» er ikke {expected}",
            "Et sted må være av det slaget som feltet, eller ordet «kommune» eller «fylke», ber om.",
            "Skriv {expected} i feltet «{field}», eller ta bort ordet som ikke passer.",
        ),
        Code::PlaceSplit => (
            "«{name}» er delt mellom flere kommuner: {successors}",
            "En delt kommune vises hos alle som tok over.",
            "Er det bare én av dem, så skriv den.",
        ),
        Code::PlaceYear => (
            "«{name}» gjaldt {life}, men siden handler om {period}",
            "Et sted skrives med et navn det hadde den gangen siden handler om.",
            "Er perioden rett, skriv navnet fra den tiden: {then}. Er det en bygd, skriv {bygd: {name}, kommune: …}. Er det perioden som er feil, rett den; er den usikker, skriv «ca.» foran.",
        ),
        Code::PlaceNumber => (
            "Ingen kommune og ikke noe fylke har eller har hatt nummer {number}",
            "Et tall som sted er et kommunenummer på fire sifre eller et fylkesnummer på to.",
            "Sjekk nummeret, eller skriv navnet. Registeret går tilbake til 1977.",
        ),
        Code::PlaceAlone => (
            "«{name}» mangler kommunen det ligger i",
            "En bydel, en bygd eller et tettsted er et sted i en kommune.",
            "Legg til kommunen: {example}.",
        ),
        Code::ThemeMissing => (
            "Finner ikke temaet «{name}»",
            "Temaet ligger i themes/, eller er det innebygde «standard».",
            "Rett navnet, i «theme:» i grend.yaml eller «extends:» i theme.yaml. Det er lett i {searched}.",
        ),
        Code::TemplateMissing => (
            "Finner ikke malen «{name}»",
            "Maler finnes i temaet, eller i temaet det bygger på.",
            "Lag filen, eller rett navnet. Det er lett i {searched}.",
        ),
        Code::PageTemplateMissing => (
            "Malen «{name}» mangler",
            "Hver side har en mal. Den finnes i temaet, eller i temaet det bygger på.",
            "Lag filen. Det er lett i {searched}. Sider som trenger den: {pages} ({kinds}), den første er {page}.",
        ),
        Code::TemplateSyntax => (
            "Feil i malen {template}: {problem}",
            "Maler er skrevet i Tera.",
            "Rett malen på linje {line}.",
        ),
        Code::TemplateFailed => (
            "Malen {template} feilet på siden {page}: {problem}",
            "En mal bruker bare det visningen gir den.",
            "Rett malen på linje {line}. Sider det gjelder: {pages}.",
        ),
        Code::TemplateCycle => (
            "Malene går i ring: {chain}",
            "En mal kan ikke bygge på eller ta inn seg selv.",
            "Ta bort en av henvisningene.",
        ),
        Code::StringMissing => (
            "Grensesnitteksten «{key}» mangler på språket «{language}»",
            "Temaets tekster finnes på alle språkene nettstedet bruker.",
            "Legg den til i strings/{language}.yaml. Så lenge brukes teksten på «{fallback}».",
        ),
        Code::ConfigInvalid => (
            "Innstillingene kan ikke brukes: {problem}",
            "Innstillingsfiler er YAML og har bare kjente innstillinger.",
            "Rett linjen det pekes på.",
        ),
        Code::ModelInvalid => (
            "Innholdsmodellen kan ikke brukes: {problem}",
            "Filene i content/_model/ beskriver sidetyper og felt.",
            "Rett filen det pekes på.",
        ),
        Code::UnsafeOutput => (
            "Kan ikke skrive nettstedet til {path}: {reason} {other}",
            "Utmappen er en egen mappe som ikke inneholder kildene.",
            "Velg en annen mappe, med «output» i grend.yaml eller --output.",
        ),
        Code::BadBaseUrl => (
            "«{value}» kan ikke være nettstedets adresse",
            "Adressen er som https://eksempel.no/ eller https://eksempel.no/under/.",
            "Rett «base_url» i grend.yaml eller --base-url.",
        ),
        Code::WriteFailed => (
            "Kan ikke skrive {path}: {error}",
            "Utmappen skal kunne skrives til, og disken skal ha plass.",
            "Sjekk plassen på disken og rettighetene. Det som var publisert, står som før.",
        ),
        Code::OutputChanged => (
            "{path} i utmappen er endret for hånd og blir stående",
            "Filer som er endret etter forrige bygg blir ikke skrevet over eller slettet.",
            "Gjør endringen i innholdet i stedet, slett filen og bygg på nytt.",
        ),
        Code::OutputForeign => (
            "{path} finnes i utmappen fra før og er ikke laget av grend",
            "Fremmede filer i utmappen blir aldri rørt.",
            "Flytt filen, eller velg en annen utmappe med --output.",
        ),
        Code::OutputLocked => (
            "Et annet bygg skriver til {path} (prosess {pid})",
            "Bare ett bygg om gangen skriver til en mappe.",
            "Vent til det er ferdig. Er prosessen borte, blir låsen tatt over av seg selv.",
        ),
        Code::UnknownTongue => (
            "Ukjent språk «{tag}»",
            "Språket til noen ord blir merket slik: [ordene](språk:en).",
            "Skriv koden på to eller tre bokstaver: en for engelsk, se for nordsamisk, smj for lulesamisk, sma for sørsamisk.",
        ),
        Code::TongueUnmarked => (
            "«{text}» ser ut til å være {language}, og er ikke merket",
            "Ord på et annet språk er merket, så skjermlesere leser dem riktig.",
            "Skriv [{text}](språk:{tag}). I et sitatfelt skriver du «språk: {tag}».",
        ),
        Code::EmptyField => (
            "Feltet «{field}» er tomt",
            "«{type}» skal ha en verdi i feltet «{field}».",
            "Skriv verdien etter «{field}:». {hint} {choose} {options}",
        ),
        Code::AddressGone => (
            "Adressen {address} har vært publisert og finnes ikke lenger",
            "En adresse som har vært publisert, skal finnes eller føre videre.",
            "Skriv dette øverst på siden som har overtatt: {mend}. Skal adressen bort for godt, ta linjen ut av listen.",
        ),
        Code::FragmentGone => (
            "Overskriften #{fragment} i {path} har vært lenket til og finnes ikke lenger",
            "En overskrift som andre lenker til, beholder navnet sitt.",
            "Gi overskriften det gamle navnet: {mend}",
        ),
        Code::NoSite => (
            "Det er ikke noe nettsted i {path}",
            "Et nettsted er en mappe med grend.yaml eller content/.",
            "Gå til mappen, velg den med --root, eller lag et nytt nettsted med «grend init .» i en tom mappe.",
        ),
        Code::SwapTaken => (
            "{path} er ikke en lenke som --swap har laget",
            "Med --swap er utmappen en lenke til en av to mapper ved siden av.",
            "Flytt det som står der, og bygg på nytt. Da lages lenken.",
        ),
        Code::SwapForeign => (
            "{path} er ikke laget av grend og ville ha forsvunnet for leserne",
            "Et bytte av mappe tar ingen fremmede filer med seg.",
            "Kopier filen til {other} også, eller legg den i innholdet. Det gamle nettstedet vises som før.",
        ),
        Code::WrittenFormOther => (
            "Feltet sier {declared}, men teksten ser ut til å være på {judged}: {nb} ord og endinger på bokmål, {nn} på nynorsk",
            "Språkfeltet sier hvilken målform siden er skrevet i.",
            "Rett feltet, eller skriv om teksten. Sitater i «…» og navn regnes ikke med.",
        ),
        Code::WrittenFormMixed => (
            "Teksten blander målformer: {nb} ord og endinger på bokmål, {nn} på nynorsk",
            "En side er skrevet på én målform.",
            "Skriv om det som ikke er på {declared}. Sett sitater i «…»; de regnes ikke med.",
        ),
        Code::LanguageShare => (
            "Bare {share} % av ordene er på {form}, og grensen er {limit} %",
            "Statsorganer veksler mellom bokmål og nynorsk, med minst 25 % av hver (språklova § 13).",
            "Skriv flere av de neste sidene på {form}. Grensen er «language_share» i grend.yaml.",
        ),
        Code::LongSentence => (
            "Setningen har {words} ord",
            "En setning har ikke mer enn {limit} ord.",
            "Sett punktum og begynn på nytt, eller lag en punktliste.",
        ),
        Code::LongParagraph => (
            "Avsnittet har {words} ord",
            "Et avsnitt har ikke mer enn {limit} ord og handler om én ting.",
            "Del det i to, gjerne med en mellomtittel.",
        ),
        Code::HeavyWord => (
            "«{word}» er et tungt ord",
            "Vanlige ord er lettere å lese enn kontorets egne.",
            "Skriv heller: {plain}. Listen kan endres med «plain_words» i grend.yaml.",
        ),
        Code::CheckOverdue => (
            "Siden skulle vært kontrollert innen {date} av {who}",
            "En side blir kontrollert innen fristen den selv setter.",
            "Se at innholdet stemmer. Sett så ny dato for siste kontroll og en ny frist.",
        ),
        Code::EmptyLinkText => (
            "Lenketeksten «{text}» sier ikke hvor lenken fører",
            "En lenketekst gir mening alene: skjermlesere leser lenkene opp i en liste.",
            "La lenketeksten være navnet på det den fører til.",
        ),
        Code::TableWithoutHead => (
            "En tabell med {rows} rader har ingen overskrifter",
            "Hver kolonne i en tabell har en overskrift.",
            "Skriv overskrifter i den første raden. Er det ingen, er en liste bedre enn en tabell.",
        ),
        Code::HeadingSkip => (
            "Overskriften «{text}» er på nivå {level}, og den over er på nivå {above}",
            "Overskrifter går ett nivå ned om gangen; sidetittelen er nivå 1.",
            "Ta bort et «#», eller legg inn en overskrift mellom dem.",
        ),
        Code::TextInImage => (
            "Bildet {path} ser ut til å vise tekst",
            "Tekst står som tekst, så den kan forstørres, leses opp og søkes i.",
            "Skriv teksten på siden. Er bildet noe annet, gi filen et annet navn og en kortere alternativ tekst.",
        ),
        Code::ConsentPast => (
            "Samtykket gikk ut {date}",
            "Navn på personer blir bare tatt vare på så lenge samtykket gjelder.",
            "Spør på nytt og sett en ny dato, eller ta bort navnet og la rollen stå.",
        ),
        Code::RatchetGrown => (
            "Flere advarsler av slaget {kind} enn tillatt: {now} mot {was}",
            "Det blir aldri flere advarsler enn det var.",
            "Rett de nye. Kjør grend sjekk --report for å se dem alle.",
        ),
        Code::PictureHeavy => (
            "Bildet {file} er på {megabytes} MB",
            "En bildefil er på høyst {most} MB.",
            "Lagre bildet på nytt med JPEG-kvalitet 85 eller mindre mål. 3000 punkt på den lengste siden er mer enn nok.",
        ),
        Code::PictureLarge => (
            "Bildet {file} er på {width} × {height} punkt",
            "Et bilde er på minst 1 × 1 og høyst {most} millioner punkt, og ingen side er lengre enn 16 000 punkt.",
            "Gjør bildet mindre. 3000 punkt på den lengste siden er mer enn nok.",
        ),
        Code::PictureFilm => (
            "Bildet {file} er en film på {frames} bilder",
            "Et bilde som beveger seg har høyst {most} bilder, og bare det første blir vist.",
            "Legg filmen ut som film og lenk til den, eller bruk ett av bildene.",
        ),
        Code::PictureBroken => (
            "Bildet {file} kan ikke åpnes",
            "En bildefil er et helt bilde i et format nettlesere kan vise: JPEG, PNG, WebP, GIF, AVIF eller SVG.",
            "Filen kan være skadet, avkortet eller noe annet enn navnet sier. Lagre bildet på nytt som JPEG eller PNG.",
        ),
        Code::PictureFormat => (
            "Nettlesere viser ikke bilder i formatet {extension}: {file}",
            "Bilder er JPEG, PNG, WebP, GIF, AVIF eller SVG.",
            "Lagre bildet på nytt som JPEG eller PNG. En iPhone gjør det selv når kameraet er satt til «Mest kompatibel».",
        ),
        Code::PictureMoves => (
            "Bildet {file} beveger seg; bare det første av {frames} bilder blir vist",
            "Leseren skal kunne stanse det som beveger seg, og det går ikke med et bilde.",
            "Bruk et bilde som står stille, eller lenk til en film.",
        ),
        Code::DrawingActive => (
            "Tegningen {file} har mer enn tegning: {what}",
            "En SVG som bilde kan ikke kjøre skript eller hente noe utenfra.",
            "Ta det ut av filen. «Lagre som vanlig SVG» i tegneprogrammet gjør det.",
        ),
    };
    Text {
        message,
        rule,
        help,
    }
}
