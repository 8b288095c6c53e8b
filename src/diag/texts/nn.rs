//! Nynorsk.

use super::{Phrases, Text};
use crate::diag::{Code, Word};

pub(super) const PHRASES: Phrases = Phrases {
    error: "feil",
    warning: "åtvaring",
    help: "hjelp",
    rule: "regel",
    also_here: "gjeld òg her",
    did_you_mean: "Meinte du «{near}»?",
    and_more: "… og {count} til. Rett desse først, og køyr på nytt.",
    suggested_edit: "framlegg",
};

pub(super) const fn word(word: Word) -> &'static str {
    match word {
        Word::Text => "ein tekst",
        Word::List => "ei liste",
        Word::Group => "ei gruppe med felt",
        Word::SingleValue => "éin verdi",
        Word::TextOrForms => "ein tekst, eller {nb: …, nn: …}",
        Word::Municipality => "ein kommune",
        Word::County => "eit fylke",
        Word::Place => "ein stad",
        Word::Empty => "ein del av stigen er tom",
        Word::Absolute => "startar i rota av ein disk",
        Word::Upwards => "går ut av mappa med «..»",
        Word::ForbiddenChar => "har eit teikn som ikkje er lov i filnamn",
        Word::Escaped => "har «%»",
        Word::TrailingDot => "eit namn sluttar på punktum eller mellomrom",
        Word::Reserved => "Windows har reservert namnet",
        Word::Hidden => "eit namn byrjar med punktum",
        Word::TooLong => "namnet er lengre enn 255 byte",
        Word::YamlQuote => "eit hermeteikn er ikkje avslutta",
        Word::YamlBracket => "ei klamme er ikkje avslutta",
        Word::YamlIndent => "innrykket stemmer ikkje",
        Word::YamlColon => "eit kolon står der det ikkje kan stå",
        Word::YamlOther => "linja følgjer ikkje reglane for YAML",
        Word::NotThere => "det finst ikkje",
        Word::NotFolder => "det er inga mappe",
        Word::NoPermission => "du har ikkje rett til det",
        Word::NoSpace => "disken er full",
        Word::ReadOnly => "disken er skriveverna",
        Word::OutputIsDisk => "det er rota av disken",
        Word::OutputIs => "der ligg kjeldene",
        Word::OutputIsHome => "det er heimemappa di",
        Word::OutputHolds => "mappa inneheld",
        Word::OutputInside => "mappa ligg i",
        Word::Published => "det som ligg der, blir publisert; vel ei mappe utanfor utmappa",
        Word::English => "engelsk",
        Word::ConsentDates => "«samtykke» og «gjeld_til»",
        Word::ConsentGiven => "«samtykke»",
        Word::ConsentUntil => "«gjeld_til»",
        Word::WrittenOut => "Skal det ikkje vere ei eiga side, skriv",
        Word::NearestAre => "Nærast i registeret:",
        Word::Page => "ei side",
        Word::Address => "ei adresse",
        Word::YamlNoSpace => "det manglar mellomrom etter kolon",
        Word::YamlHardSpace => {
            "eit hardt mellomrom, som frå Word eller ei nettside, står der det skal vere eit vanleg"
        }
        Word::Choose => "Vel eitt av desse:",
        Word::Or => "eller",
        Word::Sami => "samisk",
    }
}

#[expect(clippy::too_many_lines, reason = "one table, one row per code")]
pub(super) const fn text(code: Code) -> Text {
    let (message, rule, help) = match code {
        Code::InvalidUtf8 => (
            "Fila er ikkje gyldig UTF-8: feil i linje {line}, byte {column}",
            "Alle tekstfiler skal vere lagra som UTF-8.",
            "Er fila lagra som Windows-1252 eller Latin-1? Opne ho i editoren og lagre ho på nytt som UTF-8.",
        ),
        Code::Utf16 => (
            "Fila er lagra som UTF-16",
            "Alle tekstfiler skal vere lagra som UTF-8.",
            "Vel «Lagre som» og UTF-8 i editoren.",
        ),
        Code::Unreadable => (
            "Kan ikkje lese {path}: {error}",
            "Alle filer i mappa skal kunne lesast.",
            "Sjekk at fila finst og at du har rett til å lese ho.",
        ),
        Code::NameNotUtf8 => (
            "Filnamnet {name} er ikkje gyldig UTF-8",
            "Filnamn skal vere gyldig UTF-8.",
            "Gje fila eit nytt namn.",
        ),
        Code::LinkOutside => (
            "Den symbolske lenkja {path} peikar ut av mappa til nettstaden, til {target}",
            "Symbolske lenkjer skal bli innanfor mappa til nettstaden.",
            "Kopier fila inn i mappa i staden for å lenkje til ho.",
        ),
        Code::LinkDangling => (
            "Den symbolske lenkja {path} peikar på noko som ikkje finst: {target}",
            "Symbolske lenkjer skal peike på ei fil som finst.",
            "Slett lenkja, eller rett målet. Seier meldingane under at sider eller filer manglar, kan det kome av dette.",
        ),
        Code::LinkLoop => (
            "Den symbolske lenkja {path} går i ring",
            "Ei mappe kan ikkje innehalde seg sjølv.",
            "Slett lenkja.",
        ),
        Code::UnsafeName => (
            "Namnet {name} kan ikkje brukast: {reason}",
            "Filnamn skal kunne lagrast på alle system.",
            "Gje fila eller mappa eit anna namn.",
        ),
        Code::SameName => (
            "{path} og {other} blir same fil på nokre system",
            "To filer kan ikkje ha namn som berre skil seg i store og små bokstavar eller teiknkoding.",
            "Gje den eine fila eit anna namn.",
        ),
        Code::EmptyFile => (
            "Fila er tom",
            "Ei side har front matter og gjerne ein brødtekst.",
            "Skriv innhald i fila, eller slett ho. «grend ny» lagar ei side å byrje med.",
        ),
        Code::ControlCharacter => (
            "Usynleg kontrollteikn {character} i teksten",
            "Kontrollteikn er ikkje lov på nettsider.",
            "Slett teiknet. Det blir vist som � på sida.",
        ),
        Code::TooLarge => (
            "{path} er {size} MiB, og grensa er {limit} MiB",
            "Inga tekstfil skal vere så stor.",
            "Del fila opp, eller flytt ho ut av innhaldsmappa.",
        ),
        Code::FrontMatterUnclosed => (
            "Front matter er ikkje avslutta",
            "Front matter byrjar og sluttar med ei linje med tre bindestrekar.",
            "Set inn ei linje med «---» etter det siste feltet. Resten av sida er ikkje sjekka før dette er retta.",
        ),
        Code::FrontMatterMissing => (
            "Sida manglar front matter",
            "Kvar side byrjar med front matter mellom to linjer med «---».",
            "Skriv «---», felta (minst tittel og språk) og «---» øvst i fila.",
        ),
        Code::YamlSyntax => (
            "Front matter kan ikkje lesast: {problem}",
            "Front matter er YAML: eitt felt per linje, skrive «felt: verdi».",
            "Sjå på linja det blir peika på, og linja over. Det skal vere mellomrom etter kolon. Set verdien i hermeteikn om han har kolon, # eller klammer. Resten av sida er ikkje sjekka før dette er retta.",
        ),
        Code::YamlAnchor => (
            "Ankar og alias («&», «*» og «<<») er ikkje støtta",
            "Kvar verdi blir skriven der han gjeld.",
            "Skriv verdien rett ut, eller set han i hermeteikn om han skal byrje med & eller *.",
        ),
        Code::YamlTag => (
            "Typemerket «{tag}» er ikkje støtta",
            "Typen til feltet er gjeven av innhaldsmodellen.",
            "Slett merket, eller set verdien i hermeteikn om han skal byrje med «!».",
        ),
        Code::DuplicateKey => (
            "Feltet «{key}» står to gonger",
            "Kvart felt blir skrive éin gong.",
            "Slett det eine, eller slå dei saman til ei liste.",
        ),
        Code::FrontMatterNotMap => (
            "Front matter må vere felt med verdiar",
            "Front matter er ei rekkje linjer skrivne «felt: verdi».",
            "Skriv til dømes «tittel: …» og «språk: nn». Resten av sida er ikkje sjekka før dette er retta.",
        ),
        Code::FrontMatterLate => (
            "Front matter må stå heilt øvst i fila",
            "Den første linja i ei side er «---».",
            "Slett dei tomme linjene over «---». Resten av sida er ikkje sjekka før dette er retta.",
        ),
        Code::YamlTooDeep => (
            "Front matter er for djupt nøsta",
            "Felt kan liggje inni kvarandre i høgst 16 nivå.",
            "Gjer strukturen flatare. Resten av sida er ikkje sjekka før dette er retta.",
        ),
        Code::YamlTab => (
            "Tabulator brukt som innrykk",
            "YAML rykkjer inn med mellomrom.",
            "Byt tabulatoren med to mellomrom. Resten av sida er ikkje sjekka før dette er retta.",
        ),
        Code::CurlyQuotes => (
            "Hermeteikna i {value} blir viste som ein del av verdien",
            "Berre rette hermeteikn (\") står rundt ein verdi; “ ”, ‘ ’ og « » er vanleg tekst.",
            "Ta dei bort, eller byt dei med rette. Skal lesaren sjå dei, set rette utanpå: \"{value}\".",
        ),
        Code::UnknownKey => (
            "Ukjent felt «{key}» for «{type}»",
            "Berre felt som står i innhaldsmodellen kan brukast.",
            "Rett feltnamnet, eller flytt teksten ned i brødteksten. Felta for «{type}»: {fields}.",
        ),
        Code::MissingField => (
            "Feltet «{field}» manglar",
            "«{type}» skal ha feltet «{field}».",
            "Legg til «{field}: …» i front matter. {hint} {choose} {options}",
        ),
        Code::WrongShape => (
            "Feltet «{field}» skal vere {expected}",
            "Kvart felt har ei form som er gjeven av innhaldsmodellen.",
            "{hint}",
        ),
        Code::UnknownChoice => (
            "«{value}» er ikkje eit val for «{field}»",
            "Feltet «{field}» har ei fast liste med val.",
            "Vel eitt av desse: {options}.",
        ),
        Code::BadDate => (
            "«{value}» kan ikkje lesast som ein dato",
            "Datoar blir skrivne år-månad-dag, som 2026-02-28.",
            "Skriv datoen som åååå-mm-dd.",
        ),
        Code::BadPeriod => (
            "«{value}» er ikkje ein periode",
            "Periodar blir skrivne 2012–2016, 2012–, ca. 2010–2014, 2016 eller februar 2016.",
            "Skriv perioden på ein av desse måtane.",
        ),
        Code::BadNumber => (
            "«{value}» er ikkje eit tal",
            "Tal blir skrivne med siffer, som 12, 1 250 eller 3,5.",
            "Skriv talet med siffer.",
        ),
        Code::BadMoney => (
            "«{value}» er ikkje eit beløp",
            "Beløp blir skrivne som 1 250 000 kr, 25 000 kr per år eller 1,5 millionar kr.",
            "Skriv beløpet på ein av desse måtane.",
        ),
        Code::BadBool => (
            "«{value}» er korkje ja eller nei",
            "Feltet «{field}» er anten ja eller nei.",
            "Skriv ja eller nei.",
        ),
        Code::BadUrl => (
            "«{value}» er ikkje ei trygg nettadresse",
            "Adresser byrjar med https://, http://, mailto: eller tel:.",
            "Skriv heile adressa, med https:// først.",
        ),
        Code::AltMissing => (
            "Biletet {file} manglar alternativ tekst",
            "Eit bilete skal ha ein tekst for den som ikkje ser det, eller vere merkt som pynt.",
            "Skriv det biletet viser: i «alt: …» i front matter, mellom klammene i ![…](fil) i teksten. Er det berre pynt, skriv «dekorativ: ja», eller ![](fil \"dekorativ\") i teksten.",
        ),
        Code::ContactConsent => (
            "«{name}» viser kven ein person er, og manglar {missing}",
            "Namn, e-postadresse og mobilnummer til ein person krev «samtykke» (dato) og «gjeld_til» (dato).",
            "Skriv ei rolle og ei felles postkasse i staden: {rolle: …, e_post: …}. Eit felles nummer blir skrive {rolle: …, telefon: …}. Har personen sagt ja, skriv {rolle: …, namn: …, e_post: …, telefon: …, samtykke: åååå-mm-dd, gjeld_til: åååå-mm-dd}.",
        ),
        Code::UnknownType => (
            "Ukjend sidetype «{value}»",
            "Sidetypane står i content/_model/.",
            "Vel ein av desse: {types}.",
        ),
        Code::NoType => (
            "Mappa «{folder}» er ikkje ein sidetype",
            "Ei side får typen sin frå mappa, eller frå «type:».",
            "Flytt fila til ei av mappene {folders}, eller skriv «type: side» i front matter.",
        ),
        Code::PeriodReversed => (
            "Perioden «{value}» sluttar før han byrjar",
            "Frå-året kjem før til-året.",
            "Byt om åra.",
        ),
        Code::NoSlug => (
            "Kan ikkje lage ei adresse av «{value}»",
            "Adressa blir laga av bokstavar og tal i filnamnet.",
            "Skriv «id: …» i front matter med små bokstavar og bindestrekar.",
        ),
        Code::BadId => (
            "«{value}» kan ikkje brukast som id",
            "Ein id har berre små bokstavar a–z, siffer og bindestrekar.",
            "Skriv til dømes «{suggestion}».",
        ),
        Code::OnlyOne => (
            "Feltet «{field}» kan berre ha éin verdi",
            "Berre felt som er merkte med fleire verdiar kan ha ei liste.",
            "Behald den viktigaste verdien.",
        ),
        Code::FileMissing => (
            "Finn ikkje fila {file}",
            "Filer det blir vist til skal liggje i innhaldsmappa.",
            "Legg fila ved sida av sida, eller rett namnet. Store og små bokstavar tel.",
        ),
        Code::AltIsFileName => (
            "Den alternative teksten «{alt}» ser ut som eit filnamn",
            "Alternativ tekst seier det biletet viser.",
            "Skildre biletet i ei kort setning.",
        ),
        Code::DerivedField => (
            "«{field}» kan ikkje setjast for hand",
            "Evidensmerket blir rekna ut frå evalueringar og kjelder.",
            "Slett feltet. Legg til «evaluerer:» på evalueringa som dekkjer denne sida.",
        ),
        Code::CheckedLater => (
            "Sida er kontrollert {date}, og det er etter i dag, {today}",
            "Datoen for siste kontroll er ein dag som har vore.",
            "Rett datoen. Skal sida kontrollerast då, skriv han i fristfeltet, «{deadline}», i staden.",
        ),
        Code::RawHtml => (
            "HTML-koden {html} blir vist som tekst",
            "Innhald blir skrive i Markdown; HTML slepp ikkje gjennom.",
            "Skriv det same i Markdown, eller slett koden.",
        ),
        Code::UnsafeLink => (
            "Lenkja «{target}» er ikkje trygg",
            "Lenkjer kan bruke http, https, mailto og tel, eller peike på ei side her.",
            "Skriv heile nettadressa, med https:// først, eller slett lenkja.",
        ),
        Code::BrokenLink => (
            "Lenkja «{target}» peikar på {what} som ikkje finst",
            "Lenkjer til andre sider skal peike på ei fil eller ein id som finst.",
            "Rett lenkja. Skriv stigen til fila, som ../tema/bolig.md, eller [[id]].",
        ),
        Code::BrokenFragment => (
            "Det finst inga overskrift «#{fragment}» på {page}",
            "Den delen av lenkja som står etter # er ei overskrift på sida.",
            "Rett delen etter #, eller ta han bort. Overskriftene på sida: {headings}.",
        ),
        Code::AmbiguousLink => (
            "«{target}» kan tyde fleire sider: {candidates}",
            "Ein id som finst i fleire typar blir skriven med typen framfor.",
            "Skriv til dømes [[{first}]].",
        ),
        Code::FootnoteMissing => (
            "Fotnoten «{name}» er ikkje skriven",
            "Kvar [^fotnote] har ei linje «[^fotnote]: …» på same side.",
            "Skriv fotnoten nedst, eller ta bort tilvisinga.",
        ),
        Code::NestedTooDeep => (
            "Teksten er for djupt nøsta",
            "Lister, sitat og utheving kan liggje inni kvarandre i høgst {limit} nivå.",
            "Gjer strukturen flatare.",
        ),
        Code::HeadingTop => (
            "Overskrift på øvste nivå i brødteksten",
            "Tittelen er den einaste overskrifta på nivå 1.",
            "Skriv overskrifta med to nummerteikn: «## …».",
        ),
        Code::UnknownCallout => (
            "Ukjend merkelapp «{name}» på ramma",
            "Rammer kan vere: {options}.",
            "Vel ein av desse.",
        ),
        Code::LinkToHidden => (
            "Lenkja «{target}» peikar på ei side som ikkje er publisert",
            "Utkast og utgåtte sider blir ikkje viste, så lenkja blir vist som tekst.",
            "Publiser sida, eller ta bort lenkja.",
        ),
        Code::TooManyCells => (
            "Tabellen har {count} kolonnar, og grensa er {limit}",
            "Ein tabell skal kunne lesast.",
            "Del tabellen opp.",
        ),
        Code::BulletAsText => (
            "Linja byrjar med «{sign}», og blir ikkje eit punkt i ei liste",
            "Eit punkt i ei liste byrjar med bindestrek og mellomrom.",
            "Byt «{sign}» med «- » på kvar linje.",
        ),
        Code::SpacedAddress => (
            "Lenkja eller biletet «{target}» blir vist som tekst, for adressa har mellomrom",
            "Ei adresse med mellomrom står mellom < og >.",
            "Skriv (<{target}>), eller gi fila eit namn utan mellomrom.",
        ),
        Code::RefMissing => (
            "«{id}» finst ikkje som {types}",
            "Feltet «{field}» viser til ei side med denne id-en.",
            "Rett id-en, eller lag sida {path}. {instead} {example}",
        ),
        Code::RefWrongType => (
            "«{id}» er av typen {have}, og feltet «{field}» skal vise til {types}",
            "Kvart felt seier kva sidetypar det kan vise til.",
            "Vis til ei anna side, eller bruk eit anna felt.",
        ),
        Code::RefHidden => (
            "«{id}» er ikkje publisert, så tilvisinga blir ikkje vist",
            "Utkast og utgåtte sider blir ikkje viste nokon stad.",
            "Publiser sida, eller ta bort tilvisinga.",
        ),
        Code::RefSelf => (
            "Sida viser til seg sjølv i «{field}»",
            "Ei side kan ikkje ha ein relasjon til seg sjølv.",
            "Ta bort tilvisinga.",
        ),
        Code::RefAmbiguous => (
            "«{id}» kan tyde fleire sider: {candidates}",
            "Ein id som finst i fleire typar blir skriven med typen framfor.",
            "Skriv til dømes «{first}».",
        ),
        Code::DuplicateId => (
            "To sider av typen {type} har id-en «{id}»",
            "Kvar id er unik i sin type.",
            "Gje den eine fila eit anna namn, eller set «id:».",
        ),
        Code::AddressTaken => (
            "Adressa /{address} er teken av {other}",
            "Kvar adresse har éi side, òg når store og små bokstavar er like.",
            "Endre den eine adressa.",
        ),
        Code::RelationCycle => (
            "«{field}» går i ring: {chain}",
            "Denne relasjonen kan ikkje kome attende til sida han starta på.",
            "Ta bort ei av tilvisingane.",
        ),
        Code::BadAddress => (
            "«{value}» kan ikkje vere ei adresse: {reason}",
            "Adresser ligg på nettstaden og blir skrivne som /eksempel/namn/.",
            "Rett adressa.",
        ),
        Code::ItemMissing => (
            "«{value}» er ikkje eit punkt i «{list}» på {page}",
            "Feltet «{field}» viser til eit punkt som står på den andre sida.",
            "Punkta der er: {options}.",
        ),
        Code::Orphan => (
            "Inga side viser til «{id}»",
            "Ei side som ikkje står i ei liste, nedst på sidene eller i ei lenkje, møter lesarane berre i A–Å og i søket.",
            "Lenk til henne frå ei anna side med [[{id}]], eller set henne i «footer» i grend.yaml.",
        ),
        Code::PlaceAmbiguous => (
            "«{name}» kan vere fleire stader: {candidates}",
            "Ein stad skal berre kunne forståast på éin måte.",
            "Skriv kommunenummeret, eller fylket i parentes, som «{first}».",
        ),
        Code::PlaceUnknown => (
            "Finn ikkje staden «{name}»",
            "Ein stad er ein kommune eller eit fylke, no eller sidan 1977, eller noko som ligg i ein kommune.",
            "Ei bygd blir skriven {bygd: {name}, kommune: …}, ein bydel {bydel: {name}, kommune: …}, fleire stader som ei liste: [Moss, Vinje]. {like} {nearest}",
        ),
        Code::PlaceLevel => (
            "«{name}» er ikkje {expected}",
            "Ein stad må vere av det slaget som feltet, eller ordet «kommune» eller «fylke», ber om.",
            "Skriv {expected} i feltet «{field}», eller ta bort ordet som ikkje passar.",
        ),
        Code::PlaceSplit => (
            "«{name}» er delt mellom fleire kommunar: {successors}",
            "Ein delt kommune blir vist hos alle som tok over.",
            "Er det berre éin av dei, så skriv den.",
        ),
        Code::PlaceYear => (
            "«{name}» gjaldt {life}, men sida handlar om {period}",
            "Ein stad blir skriven med eit namn han hadde den gongen sida handlar om.",
            "Er perioden rett, skriv namnet frå den tida: {then}. Er det ei bygd, skriv {bygd: {name}, kommune: …}. Er det perioden som er feil, rett han; er han usikker, skriv «ca.» framfor.",
        ),
        Code::PlaceNumber => (
            "Ingen kommune og ikkje noko fylke har eller har hatt nummer {number}",
            "Eit tal som stad er eit kommunenummer på fire siffer eller eit fylkesnummer på to.",
            "Sjekk nummeret, eller skriv namnet. Registeret går tilbake til 1977.",
        ),
        Code::PlaceAlone => (
            "«{name}» manglar kommunen det ligg i",
            "Ein bydel, ei bygd eller ein tettstad er ein stad i ein kommune.",
            "Legg til kommunen: {example}.",
        ),
        Code::ThemeMissing => (
            "Finn ikkje temaet «{name}»",
            "Temaet ligg i themes/, eller er det innebygde «standard».",
            "Rett namnet, i «theme:» i grend.yaml eller «extends:» i theme.yaml. Det er leita i {searched}.",
        ),
        Code::TemplateMissing => (
            "Finn ikkje malen «{name}»",
            "Malar finst i temaet, eller i temaet det byggjer på.",
            "Lag fila, eller rett namnet. Det er leita i {searched}.",
        ),
        Code::PageTemplateMissing => (
            "Malen «{name}» manglar",
            "Kvar side har ein mal. Han finst i temaet, eller i temaet det byggjer på.",
            "Lag fila. Det er leita i {searched}. Sider som treng ho: {pages} ({kinds}), den første er {page}.",
        ),
        Code::TemplateSyntax => (
            "Feil i malen {template}: {problem}",
            "Malar er skrivne i Tera.",
            "Rett malen på linje {line}.",
        ),
        Code::TemplateFailed => (
            "Malen {template} feila på sida {page}: {problem}",
            "Ein mal bruker berre det visinga gjev han.",
            "Rett malen på linje {line}. Sider det gjeld: {pages}.",
        ),
        Code::TemplateCycle => (
            "Malane går i ring: {chain}",
            "Ein mal kan ikkje byggje på eller ta inn seg sjølv.",
            "Ta bort ei av tilvisingane.",
        ),
        Code::StringMissing => (
            "Grensesnitteksten «{key}» manglar på språket «{language}»",
            "Tekstane til temaet finst på alle språka nettstaden bruker.",
            "Legg han til i strings/{language}.yaml. Så lenge blir teksten på «{fallback}» brukt.",
        ),
        Code::ConfigInvalid => (
            "Innstillingane kan ikkje brukast: {problem}",
            "Innstillingsfiler er YAML og har berre kjende innstillingar.",
            "Rett linja det blir peika på.",
        ),
        Code::ModelInvalid => (
            "Innhaldsmodellen kan ikkje brukast: {problem}",
            "Filene i content/_model/ skildrar sidetypar og felt.",
            "Rett fila det blir peika på.",
        ),
        Code::UnsafeOutput => (
            "Kan ikkje skrive nettstaden til {path}: {reason} {other}",
            "Utmappa er ei eiga mappe som ikkje inneheld kjeldene.",
            "Vel ei anna mappe, med «output» i grend.yaml eller --output.",
        ),
        Code::BadBaseUrl => (
            "«{value}» kan ikkje vere adressa til nettstaden",
            "Adressa er som https://eksempel.no/ eller https://eksempel.no/under/.",
            "Rett «base_url» i grend.yaml eller --base-url.",
        ),
        Code::WriteFailed => (
            "Kan ikkje skrive {path}: {error}",
            "Utmappa skal kunne skrivast til, og disken skal ha plass.",
            "Sjekk plassen på disken og rettane. Det som var publisert, står som før.",
        ),
        Code::OutputChanged => (
            "{path} i utmappa er endra for hand og blir ståande",
            "Filer som er endra etter førre bygg blir ikkje skrivne over eller sletta.",
            "Gjer endringa i innhaldet i staden, slett fila og bygg på nytt.",
        ),
        Code::OutputForeign => (
            "{path} finst i utmappa frå før og er ikkje laga av grend",
            "Framande filer i utmappa blir aldri rørte.",
            "Flytt fila, eller vel ei anna utmappe med --output.",
        ),
        Code::OutputLocked => (
            "Eit anna bygg skriv til {path} (prosess {pid})",
            "Berre eitt bygg om gongen skriv til ei mappe.",
            "Vent til det er ferdig. Er prosessen borte, blir låsen teken over av seg sjølv.",
        ),
        Code::UnknownTongue => (
            "Ukjent språk «{tag}»",
            "Språket til nokre ord blir merkt slik: [orda](språk:en).",
            "Skriv koden på to eller tre bokstavar: en for engelsk, se for nordsamisk, smj for lulesamisk, sma for sørsamisk.",
        ),
        Code::TongueUnmarked => (
            "«{text}» ser ut til å vere {language}, og er ikkje merkt",
            "Ord på eit anna språk er merkte, så skjermlesarar les dei rett.",
            "Skriv [{text}](språk:{tag}). I eit sitatfelt skriv du «språk: {tag}».",
        ),
        Code::EmptyField => (
            "Feltet «{field}» er tomt",
            "«{type}» skal ha ein verdi i feltet «{field}».",
            "Skriv verdien etter «{field}:». {hint} {choose} {options}",
        ),
        Code::AddressGone => (
            "Adressa {address} har vore publisert og finst ikkje lenger",
            "Ei adresse som har vore publisert, skal finnast eller føre vidare.",
            "Skriv dette øvst på sida som har teke over: {mend}. Skal adressa bort for godt, ta linja ut av lista.",
        ),
        Code::FragmentGone => (
            "Overskrifta #{fragment} i {path} har vore lenkja til og finst ikkje lenger",
            "Ei overskrift som andre lenkjer til, held på namnet sitt.",
            "Gi overskrifta det gamle namnet: {mend}",
        ),
        Code::NoSite => (
            "Det er ikkje nokon nettstad i {path}",
            "Ein nettstad er ei mappe med grend.yaml eller content/.",
            "Gå til mappa, vel ho med --root, eller lag ein ny nettstad med «grend init .» i ei tom mappe.",
        ),
        Code::SwapTaken => (
            "{path} er ikkje ei lenkje som --swap har laga",
            "Med --swap er utmappa ei lenkje til ei av to mapper ved sida av.",
            "Flytt det som står der, og bygg på nytt. Då blir lenkja laga.",
        ),
        Code::SwapForeign => (
            "{path} er ikkje laga av grend og ville ha vorte borte for lesarane",
            "Eit byte av mappe tek ingen framande filer med seg.",
            "Kopier fila til {other} òg, eller legg ho i innhaldet. Den gamle nettstaden blir vist som før.",
        ),
        Code::WrittenFormOther => (
            "Feltet seier {declared}, men teksten ser ut til å vere på {judged}: {nb} ord og endingar på bokmål, {nn} på nynorsk",
            "Språkfeltet seier kva målform sida er skriven i.",
            "Rett feltet, eller skriv om teksten. Sitat i «…» og namn blir ikkje rekna med.",
        ),
        Code::WrittenFormMixed => (
            "Teksten blandar målformer: {nb} ord og endingar på bokmål, {nn} på nynorsk",
            "Ei side er skriven på éi målform.",
            "Skriv om det som ikkje er på {declared}. Set sitat i «…»; dei blir ikkje rekna med.",
        ),
        Code::LanguageShare => (
            "Berre {share} % av orda er på {form}, og grensa er {limit} %",
            "Statsorgan vekslar mellom bokmål og nynorsk, med minst 25 % av kvar (språklova § 13).",
            "Skriv fleire av dei neste sidene på {form}. Grensa er «language_share» i grend.yaml.",
        ),
        Code::LongSentence => (
            "Setninga har {words} ord",
            "Ei setning har ikkje meir enn {limit} ord.",
            "Set punktum og byrja på nytt, eller lag ei punktliste.",
        ),
        Code::LongParagraph => (
            "Avsnittet har {words} ord",
            "Eit avsnitt har ikkje meir enn {limit} ord og handlar om éin ting.",
            "Del det i to, gjerne med ein mellomtittel.",
        ),
        Code::HeavyWord => (
            "«{word}» er eit tungt ord",
            "Vanlege ord er lettare å lese enn dei kontoret bruker.",
            "Skriv heller: {plain}. Lista kan endrast med «plain_words» i grend.yaml.",
        ),
        Code::CheckOverdue => (
            "Sida skulle vore kontrollert innan {date} av {who}",
            "Ei side blir kontrollert innan fristen ho sjølv set.",
            "Sjå at innhaldet stemmer. Set så ny dato for siste kontroll og ein ny frist.",
        ),
        Code::EmptyLinkText => (
            "Lenkjeteksten «{text}» seier ikkje kvar lenkja fører",
            "Ein lenkjetekst gjev meining åleine: skjermlesarar les lenkjene opp i ei liste.",
            "La lenkjeteksten vere namnet på det ho fører til.",
        ),
        Code::TableWithoutHead => (
            "Ein tabell med {rows} rader har ingen overskrifter",
            "Kvar kolonne i ein tabell har ei overskrift.",
            "Skriv overskrifter i den første rada. Finst det ingen, er ei liste betre enn ein tabell.",
        ),
        Code::HeadingSkip => (
            "Overskrifta «{text}» er på nivå {level}, og den over er på nivå {above}",
            "Overskrifter går eitt nivå ned om gongen; sidetittelen er nivå 1.",
            "Ta bort eit «#», eller legg inn ei overskrift mellom dei.",
        ),
        Code::TextInImage => (
            "Biletet {path} ser ut til å vise tekst",
            "Tekst står som tekst, så han kan forstørrast, lesast opp og søkjast i.",
            "Skriv teksten på sida. Er biletet noko anna, gje fila eit anna namn og ein kortare alternativ tekst.",
        ),
        Code::ConsentPast => (
            "Samtykket gjekk ut {date}",
            "Namn på personar blir berre tekne vare på så lenge samtykket gjeld.",
            "Spør på nytt og set ein ny dato, eller ta bort namnet og la rolla stå.",
        ),
        Code::RatchetGrown => (
            "Fleire åtvaringar av slaget {kind} enn tillate: {now} mot {was}",
            "Det blir aldri fleire åtvaringar enn det var.",
            "Rett dei nye. Køyr grend sjekk --report for å sjå alle.",
        ),
        Code::PictureHeavy => (
            "Biletet {file} er på {megabytes} MB",
            "Ei biletfil er på høgst {most} MB.",
            "Lagre biletet på nytt med JPEG-kvalitet 85 eller mindre mål. 3000 punkt på den lengste sida er meir enn nok.",
        ),
        Code::PictureLarge => (
            "Biletet {file} er på {width} × {height} punkt",
            "Eit bilete er på minst 1 × 1 og høgst {most} millionar punkt, og inga side er lengre enn 16 000 punkt.",
            "Gjer biletet mindre. 3000 punkt på den lengste sida er meir enn nok.",
        ),
        Code::PictureFilm => (
            "Biletet {file} er ein film på {frames} bilete",
            "Eit bilete som rører seg har høgst {most} bilete, og berre det første blir vist.",
            "Legg filmen ut som film og lenk til han, eller bruk eitt av bileta.",
        ),
        Code::PictureBroken => (
            "Biletet {file} kan ikkje opnast",
            "Ei biletfil er eit heilt bilete i eit format nettlesarar kan vise: JPEG, PNG, WebP, GIF, AVIF eller SVG.",
            "Fila kan vere skadd, avkorta eller noko anna enn namnet seier. Lagre biletet på nytt som JPEG eller PNG.",
        ),
        Code::PictureFormat => (
            "Nettlesarar viser ikkje bilete i formatet {extension}: {file}",
            "Bilete er JPEG, PNG, WebP, GIF, AVIF eller SVG.",
            "Lagre biletet på nytt som JPEG eller PNG. Ein iPhone gjer det sjølv når kameraet er sett til «Mest kompatibel».",
        ),
        Code::PictureMoves => (
            "Biletet {file} rører seg; berre det første av {frames} bilete blir vist",
            "Lesaren skal kunne stanse det som rører seg, og det går ikkje med eit bilete.",
            "Bruk eit bilete som står stille, eller lenk til ein film.",
        ),
        Code::DrawingActive => (
            "Teikninga {file} har meir enn teikning: {what}",
            "Ein SVG som bilete kan ikkje køyre skript eller hente noko utanfrå.",
            "Ta det ut av fila. «Lagre som vanleg SVG» i teikneprogrammet gjer det.",
        ),
    };
    Text {
        message,
        rule,
        help,
    }
}
