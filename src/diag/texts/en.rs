//! English.

use super::{Phrases, Text};
use crate::diag::{Code, Word};

pub(super) const PHRASES: Phrases = Phrases {
    error: "error",
    warning: "warning",
    help: "help",
    rule: "rule",
    also_here: "also here",
    did_you_mean: "Did you mean “{near}”?",
    and_more: "… and {count} more. Mend these first, then run again.",
    suggested_edit: "suggestion",
};

pub(super) const fn word(word: Word) -> &'static str {
    match word {
        Word::Text => "a text",
        Word::List => "a list",
        Word::Group => "a group of fields",
        Word::SingleValue => "one value",
        Word::TextOrForms => "a text, or {nb: …, nn: …}",
        Word::Municipality => "a municipality",
        Word::County => "a county",
        Word::Place => "a place",
        Word::Empty => "part of the path is empty",
        Word::Absolute => "starts at the root of a disk",
        Word::Upwards => "leaves the folder with “..”",
        Word::ForbiddenChar => "has a character that file names may not have",
        Word::Escaped => "has “%”",
        Word::TrailingDot => "a name ends with a full stop or a space",
        Word::Reserved => "Windows reserves the name",
        Word::Hidden => "a name begins with a full stop",
        Word::TooLong => "the name is longer than 255 bytes",
        Word::YamlQuote => "a quotation mark is not closed",
        Word::YamlBracket => "a bracket is not closed",
        Word::YamlIndent => "the indentation is wrong",
        Word::YamlColon => "a colon is where it cannot be",
        Word::YamlOther => "the line does not follow the rules of YAML",
        Word::NotThere => "it does not exist",
        Word::NotFolder => "it is no folder",
        Word::NoPermission => "you have no permission",
        Word::NoSpace => "the disk is full",
        Word::ReadOnly => "the disk is read-only",
        Word::OutputIsDisk => "it is the root of the disk",
        Word::OutputIs => "the sources are there",
        Word::OutputIsHome => "it is your home folder",
        Word::OutputHolds => "it contains",
        Word::OutputInside => "it is inside",
        Word::Published => "what is there is published; choose a folder outside the output folder",
        Word::English => "English",
        Word::ConsentDates => "“samtykke” and “gjelder_til”",
        Word::ConsentGiven => "“samtykke”",
        Word::ConsentUntil => "“gjelder_til”",
        Word::WrittenOut => "If it is to have no page of its own, write",
        Word::NearestAre => "Nearest in the register:",
        Word::Page => "a page",
        Word::Address => "an address",
        Word::YamlNoSpace => "there is no space after a colon",
        Word::YamlHardSpace => {
            "a no-break space, as from Word or a web page, stands where an ordinary one should"
        }
        Word::Choose => "Choose one of these:",
        Word::Or => "or",
        Word::Sami => "Sámi",
    }
}

#[expect(clippy::too_many_lines, reason = "one table, one row per code")]
pub(super) const fn text(code: Code) -> Text {
    let (message, rule, help) = match code {
        Code::InvalidUtf8 => (
            "The file is not valid UTF-8: error in line {line}, byte {column}",
            "Every text file is saved as UTF-8.",
            "Was the file saved as Windows-1252 or Latin-1? Open it in the editor and save it again as UTF-8.",
        ),
        Code::Utf16 => (
            "The file is saved as UTF-16",
            "Every text file is saved as UTF-8.",
            "Choose “Save as” and UTF-8 in the editor.",
        ),
        Code::Unreadable => (
            "Cannot read {path}: {error}",
            "Every file in the folder can be read.",
            "See that the file exists and that you may read it.",
        ),
        Code::NameNotUtf8 => (
            "The file name {name} is not valid UTF-8",
            "File names are valid UTF-8.",
            "Give the file a new name.",
        ),
        Code::LinkOutside => (
            "The symbolic link {path} points out of the site's folder, to {target}",
            "Symbolic links stay within the site's folder.",
            "Copy the file into the folder instead of linking to it.",
        ),
        Code::LinkDangling => (
            "The symbolic link {path} points to nothing: {target}",
            "Symbolic links point to a file that exists.",
            "Delete the link, or mend its target. If the messages below say that pages or files are missing, this may be why.",
        ),
        Code::LinkLoop => (
            "The symbolic link {path} goes in a circle",
            "A folder cannot contain itself.",
            "Delete the link.",
        ),
        Code::UnsafeName => (
            "The name {name} cannot be used: {reason}",
            "File names can be stored on every system.",
            "Give the file or folder another name.",
        ),
        Code::SameName => (
            "{path} and {other} are the same file on some systems",
            "Two names cannot differ only in case or encoding.",
            "Give one of the files another name.",
        ),
        Code::EmptyFile => (
            "The file is empty",
            "A page has front matter and usually a body.",
            "Write something in the file, or delete it. “grend new” makes a page to start from.",
        ),
        Code::ControlCharacter => (
            "Invisible control character {character} in the text",
            "Web pages do not allow control characters.",
            "Delete it. It is shown as � on the page.",
        ),
        Code::TooLarge => (
            "{path} is {size} MiB, and the limit is {limit} MiB",
            "No text file is that large.",
            "Split the file, or move it out of the content folder.",
        ),
        Code::FrontMatterUnclosed => (
            "The front matter is not closed",
            "Front matter begins and ends with a line of three hyphens.",
            "Put a line “---” after the last field. The rest of the page is not checked until this is mended.",
        ),
        Code::FrontMatterMissing => (
            "The page has no front matter",
            "Every page begins with front matter between two lines of “---”.",
            "Write “---”, the fields (at least tittel and språk) and “---” at the top of the file.",
        ),
        Code::YamlSyntax => (
            "The front matter cannot be read: {problem}",
            "Front matter is YAML: one field a line, written “field: value”.",
            "Look at the line pointed to, and the one above. A colon is followed by a space. Quote the value if it has a colon, # or brackets. The rest of the page is not checked until this is mended.",
        ),
        Code::YamlAnchor => (
            "Anchors and aliases (“&”, “*” and “<<”) are not supported",
            "Every value is written where it holds.",
            "Write the value out, or quote it if it is to begin with & or *.",
        ),
        Code::YamlTag => (
            "The tag “{tag}” is not supported",
            "The content model gives a field its type.",
            "Delete the tag, or quote the value if it is to begin with “!”.",
        ),
        Code::DuplicateKey => (
            "The field “{key}” is there twice",
            "Every field is written once.",
            "Delete one, or merge them into a list.",
        ),
        Code::FrontMatterNotMap => (
            "Front matter must be fields with values",
            "Front matter is lines written “field: value”.",
            "Write for example “tittel: …” and “språk: nb”. The rest of the page is not checked until this is mended.",
        ),
        Code::FrontMatterLate => (
            "Front matter must be at the very top of the file",
            "The first line of a page is “---”.",
            "Delete the empty lines above “---”. The rest of the page is not checked until this is mended.",
        ),
        Code::YamlTooDeep => (
            "The front matter is nested too deeply",
            "Fields nest at most 16 levels.",
            "Make the structure flatter. The rest of the page is not checked until this is mended.",
        ),
        Code::YamlTab => (
            "A tab is used to indent",
            "YAML indents with spaces.",
            "Replace the tab by two spaces. The rest of the page is not checked until this is mended.",
        ),
        Code::CurlyQuotes => (
            "The quotation marks of {value} are shown as part of the value",
            "Only straight quotation marks (\") enclose a value; “ ”, ‘ ’ and « » are text.",
            "Take them away, or replace them by straight ones. If readers are to see them, put straight ones outside: \"{value}\".",
        ),
        Code::UnknownKey => (
            "Unknown field “{key}” for “{type}”",
            "Only fields of the content model can be used.",
            "Mend the name of the field, or move the text into the body. The fields of “{type}”: {fields}.",
        ),
        Code::MissingField => (
            "The field “{field}” is missing",
            "“{type}” has the field “{field}”.",
            "Add “{field}: …” to the front matter. {hint} {choose} {options}",
        ),
        Code::WrongShape => (
            "The field “{field}” is to be {expected}",
            "The content model gives every field its shape.",
            "{hint}",
        ),
        Code::UnknownChoice => (
            "“{value}” is not a choice for “{field}”",
            "The field “{field}” has a fixed list of choices.",
            "Choose one of these: {options}.",
        ),
        Code::BadDate => (
            "“{value}” cannot be read as a date",
            "Dates are written year-month-day, such as 2026-02-28.",
            "Write the date as yyyy-mm-dd.",
        ),
        Code::BadPeriod => (
            "“{value}” is not a period",
            "Periods are written 2012–2016, 2012–, ca. 2010–2014, 2016 or februar 2016.",
            "Write the period in one of these ways.",
        ),
        Code::BadNumber => (
            "“{value}” is not a number",
            "Numbers are written with digits, such as 12, 1 250 or 3,5.",
            "Write the number with digits.",
        ),
        Code::BadMoney => (
            "“{value}” is not an amount",
            "Amounts are written as 1 250 000 kr, 25 000 kr per år or 1,5 millioner kr.",
            "Write the amount in one of these ways.",
        ),
        Code::BadBool => (
            "“{value}” is neither yes nor no",
            "The field “{field}” is either yes (ja) or no (nei).",
            "Write ja or nei.",
        ),
        Code::BadUrl => (
            "“{value}” is not a safe web address",
            "Addresses begin with https://, http://, mailto: or tel:.",
            "Write the whole address, with https:// first.",
        ),
        Code::AltMissing => (
            "The picture {file} has no alternative text",
            "A picture has a text for those who cannot see it, or is marked as decoration.",
            "Write what the picture shows: in “alt: …” in the front matter, between the brackets of ![…](file) in the text. If it is decoration only, write “dekorativ: ja”, or ![](file \"dekorativ\") in the text.",
        ),
        Code::ContactConsent => (
            "“{name}” tells who a person is, and lacks {missing}",
            "The name, e-mail address or mobile number of a person needs “samtykke” (date) and “gjelder_til” (date).",
            "Write a role and a shared mailbox instead: {rolle: …, e_post: …}. A shared number is written {rolle: …, telefon: …}. If the person has said yes, write {rolle: …, navn: …, e_post: …, telefon: …, samtykke: yyyy-mm-dd, gjelder_til: yyyy-mm-dd}.",
        ),
        Code::UnknownType => (
            "Unknown page type “{value}”",
            "The page types are in content/_model/.",
            "Choose one of these: {types}.",
        ),
        Code::NoType => (
            "The folder “{folder}” is not a page type",
            "A page has its type from its folder, or from “type:”.",
            "Move the file to one of the folders {folders}, or write “type: side” in the front matter.",
        ),
        Code::PeriodReversed => (
            "The period “{value}” ends before it begins",
            "The first year comes before the last.",
            "Swap the years.",
        ),
        Code::NoSlug => (
            "Cannot make an address of “{value}”",
            "The address is made of the letters and digits of the file name.",
            "Write “id: …” in the front matter with small letters and hyphens.",
        ),
        Code::BadId => (
            "“{value}” cannot be an id",
            "An id has only small letters a–z, digits and hyphens.",
            "Write for example “{suggestion}”.",
        ),
        Code::OnlyOne => (
            "The field “{field}” can have one value only",
            "Only fields marked for several values can have a list.",
            "Keep the most important value.",
        ),
        Code::FileMissing => (
            "Cannot find the file {file}",
            "Files referred to are in the content folder.",
            "Put the file beside the page, or mend its name. Capital letters count.",
        ),
        Code::AltIsFileName => (
            "The alternative text “{alt}” looks like a file name",
            "Alternative text says what the picture shows.",
            "Describe the picture in a short sentence.",
        ),
        Code::DerivedField => (
            "“{field}” cannot be set by hand",
            "The evidence mark is derived from evaluations and sources.",
            "Delete the field. Add “evaluerer:” to the evaluation that covers this page.",
        ),
        Code::CheckedLater => (
            "The page was checked on {date}, which is after today, {today}",
            "The date of the last check is a day that has been.",
            "Mend the date. If the page is to be checked then, write it in the field for the deadline, “{deadline}”, instead.",
        ),
        Code::RawHtml => (
            "The HTML {html} is shown as text",
            "Content is written in Markdown; HTML does not pass.",
            "Write the same in Markdown, or delete it.",
        ),
        Code::UnsafeLink => (
            "The link “{target}” is not safe",
            "Links may use http, https, mailto and tel, or point to a page here.",
            "Write the whole address, with https:// first, or delete the link.",
        ),
        Code::BrokenLink => (
            "The link “{target}” points to {what} that does not exist",
            "Links to other pages point to a file or an id that exists.",
            "Mend the link. Write the path of the file, such as ../tema/bolig.md, or [[id]].",
        ),
        Code::BrokenFragment => (
            "There is no heading “#{fragment}” on {page}",
            "The part of a link after # is a heading of the page.",
            "Mend the part after #, or remove it. The headings of the page: {headings}.",
        ),
        Code::AmbiguousLink => (
            "“{target}” may be several pages: {candidates}",
            "An id that exists in several types is written with the type in front.",
            "Write for example [[{first}]].",
        ),
        Code::FootnoteMissing => (
            "The footnote “{name}” is not written",
            "Every [^note] has a line “[^note]: …” on the same page.",
            "Write the note at the end, or remove the reference.",
        ),
        Code::NestedTooDeep => (
            "The text is nested too deeply",
            "Lists, quotes and emphasis nest at most {limit} levels.",
            "Make the structure flatter.",
        ),
        Code::HeadingTop => (
            "A top-level heading in the body",
            "The title is the only heading of level 1.",
            "Write the heading with two number signs: “## …”.",
        ),
        Code::UnknownCallout => (
            "Unknown label “{name}” on the box",
            "Boxes may be: {options}.",
            "Choose one of these.",
        ),
        Code::LinkToHidden => (
            "The link “{target}” points to a page that is not published",
            "Drafts and expired pages are not shown, so the link is shown as text.",
            "Publish the page, or remove the link.",
        ),
        Code::TooManyCells => (
            "The table has {count} columns, and the limit is {limit}",
            "A table can be read.",
            "Split the table.",
        ),
        Code::BulletAsText => (
            "The line begins with “{sign}” and is no item of a list",
            "An item of a list begins with a hyphen and a space.",
            "Replace “{sign}” by “- ” on every line.",
        ),
        Code::SpacedAddress => (
            "The link or picture “{target}” is shown as text, since its address has spaces",
            "An address with spaces stands between < and >.",
            "Write (<{target}>), or give the file a name without spaces.",
        ),
        Code::RefMissing => (
            "“{id}” does not exist as {types}",
            "The field “{field}” refers to a page with this id.",
            "Mend the id, or make the page {path}. {instead} {example}",
        ),
        Code::RefWrongType => (
            "“{id}” is of type {have}, and the field “{field}” refers to {types}",
            "Every field says which page types it may refer to.",
            "Refer to another page, or use another field.",
        ),
        Code::RefHidden => (
            "“{id}” is not published, so the reference is not shown",
            "Drafts and expired pages are shown nowhere.",
            "Publish the page, or remove the reference.",
        ),
        Code::RefSelf => (
            "The page refers to itself in “{field}”",
            "A page has no relation to itself.",
            "Remove the reference.",
        ),
        Code::RefAmbiguous => (
            "“{id}” may be several pages: {candidates}",
            "An id that exists in several types is written with the type in front.",
            "Write for example “{first}”.",
        ),
        Code::DuplicateId => (
            "Two pages of type {type} have the id “{id}”",
            "Every id is unique within its type.",
            "Give one of the files another name, or set “id:”.",
        ),
        Code::AddressTaken => (
            "The address /{address} is taken by {other}",
            "Every address has one page, also when only case differs.",
            "Change one of the addresses.",
        ),
        Code::RelationCycle => (
            "“{field}” goes in a circle: {chain}",
            "This relation cannot come back to the page it started from.",
            "Remove one of the references.",
        ),
        Code::BadAddress => (
            "“{value}” cannot be an address: {reason}",
            "Addresses are on this site and written as /eksempel/name/.",
            "Mend the address.",
        ),
        Code::ItemMissing => (
            "“{value}” is not an item of “{list}” on {page}",
            "The field “{field}” refers to an item on the other page.",
            "The items there are: {options}.",
        ),
        Code::Orphan => (
            "No page leads to “{id}”",
            "A page that is in no list, no foot and no link is found only in A–Å and by searching.",
            "Link to it from another page with [[{id}]], or put it under “footer” in grend.yaml.",
        ),
        Code::PlaceAmbiguous => (
            "“{name}” may be several places: {candidates}",
            "A place can be understood in one way only.",
            "Write the municipality number, or the county in parentheses, such as “{first}”.",
        ),
        Code::PlaceUnknown => (
            "Cannot find the place “{name}”",
            "A place is a municipality or a county, now or since 1977, or something inside a municipality.",
            "A village is written {bygd: {name}, kommune: …}, a city district {bydel: {name}, kommune: …}, several places as a list: [Moss, Vinje]. {like} {nearest}",
        ),
        Code::PlaceLevel => (
            "“{name}” is not {expected}",
            "A place must be of the sort that the field, or the word “kommune” or “fylke”, asks for.",
            "Write {expected} in the field “{field}”, or leave out the word that does not fit.",
        ),
        Code::PlaceSplit => (
            "“{name}” is split between several municipalities: {successors}",
            "A split municipality is shown with all that took over.",
            "If only one of them is meant, write that one.",
        ),
        Code::PlaceYear => (
            "“{name}” was in use {life}, but the page is about {period}",
            "A place is written with a name it had at the time the page is about.",
            "If the period is right, write the name of that time: {then}. If it is a village, write {bygd: {name}, kommune: …}. If the period is wrong, mend it; if it is uncertain, write “ca.” before it.",
        ),
        Code::PlaceNumber => (
            "No municipality or county has or has had the number {number}",
            "A number as a place is a municipality's number of four digits or a county's of two.",
            "Check the number, or write the name. The register goes back to 1977.",
        ),
        Code::PlaceAlone => (
            "“{name}” lacks the municipality it lies in",
            "A district, a village or a town is a place in a municipality.",
            "Add the municipality: {example}.",
        ),
        Code::ThemeMissing => (
            "Cannot find the theme “{name}”",
            "The theme is in themes/, or is the built-in “standard”.",
            "Mend the name, in “theme:” in grend.yaml or “extends:” in theme.yaml. Searched in {searched}.",
        ),
        Code::TemplateMissing => (
            "Cannot find the template “{name}”",
            "Templates are in the theme, or in the theme it extends.",
            "Make the file, or mend the name. Searched in {searched}.",
        ),
        Code::PageTemplateMissing => (
            "The template “{name}” is missing",
            "Every page has a template. It is in the theme, or in the theme it extends.",
            "Make the file. Looked in {searched}. Pages that need it: {pages} ({kinds}), the first is {page}.",
        ),
        Code::TemplateSyntax => (
            "Error in the template {template}: {problem}",
            "Templates are written in Tera.",
            "Mend the template at line {line}.",
        ),
        Code::TemplateFailed => (
            "The template {template} failed on the page {page}: {problem}",
            "A template uses only what its view gives it.",
            "Mend the template at line {line}. Pages concerned: {pages}.",
        ),
        Code::TemplateCycle => (
            "The templates go in a circle: {chain}",
            "A template cannot extend or include itself.",
            "Remove one of the references.",
        ),
        Code::StringMissing => (
            "The interface text “{key}” is missing in {language}",
            "The theme's texts exist in every language the site uses.",
            "Add it to strings/{language}.yaml. Until then {fallback} is used.",
        ),
        Code::ConfigInvalid => (
            "The settings cannot be used: {problem}",
            "Files of settings are YAML and have known settings only.",
            "Mend the line pointed to.",
        ),
        Code::ModelInvalid => (
            "The content model cannot be used: {problem}",
            "The files in content/_model/ describe page types and fields.",
            "Mend the file pointed to.",
        ),
        Code::UnsafeOutput => (
            "Cannot write the site to {path}: {reason} {other}",
            "The output folder is a folder of its own that holds no sources.",
            "Choose another folder with --output.",
        ),
        Code::BadBaseUrl => (
            "“{value}” cannot be the site's address",
            "The address is like https://example.org/ or https://example.org/below/.",
            "Mend “base_url” in grend.yaml or --base-url.",
        ),
        Code::WriteFailed => (
            "Cannot write {path}: {error}",
            "The output folder can be written to and the disk has room.",
            "See to the room on the disk and the permissions. What was published stands as before.",
        ),
        Code::OutputChanged => (
            "{path} in the output folder was changed by hand and is kept",
            "Files changed since the last build are neither overwritten nor removed.",
            "Make the change in the content instead, delete the file and build again.",
        ),
        Code::OutputForeign => (
            "{path} in the output folder was there before and is not made by grend",
            "Foreign files in the output folder are never touched.",
            "Move the file, or choose another output folder with --output.",
        ),
        Code::OutputLocked => (
            "Another build writes to {path} (process {pid})",
            "Only one build at a time writes to a folder.",
            "Wait until it is done. If the process is gone, the lock is taken over by itself.",
        ),
        Code::UnknownTongue => (
            "Unknown language “{tag}”",
            "The language of a few words is marked like this: [the words](lang:en).",
            "Write the code of two or three letters: en for English, se for Northern Sámi, smj for Lule Sámi, sma for South Sámi.",
        ),
        Code::TongueUnmarked => (
            "“{text}” looks like {language}, and is not marked",
            "Words of another language are marked, so that screen readers read them right.",
            "Write [{text}](lang:{tag}). In a quote field, write “språk: {tag}”.",
        ),
        Code::EmptyField => (
            "The field “{field}” is empty",
            "“{type}” has a value in the field “{field}”.",
            "Write the value after “{field}:”. {hint} {choose} {options}",
        ),
        Code::AddressGone => (
            "The address {address} has been published and is no longer there",
            "An address that has been published is there, or leads on.",
            "Write this at the top of the page that has taken over: {mend}. To give the address up for good, take the line out of the list.",
        ),
        Code::FragmentGone => (
            "The heading #{fragment} in {path} has been linked to and is no longer there",
            "A heading that others link to keeps its name.",
            "Give the heading its old name: {mend}",
        ),
        Code::NoSite => (
            "There is no site in {path}",
            "A site is a folder with grend.yaml or content/.",
            "Go to the folder, choose it with --root, or make a new site with \"grend init .\" in an empty folder.",
        ),
        Code::SwapTaken => (
            "{path} is not a link that --swap has made",
            "With --swap the output folder is a link to one of two folders beside it.",
            "Move what is there and build again. Then the link is made.",
        ),
        Code::SwapForeign => (
            "{path} was not made by grend, and readers would lose it",
            "Switching folders takes no foreign file away.",
            "Copy the file to {other} too, or put it in the content. The old site is served as before.",
        ),
        Code::WrittenFormOther => (
            "The field says {declared}, but the text looks like {judged}: {nb} words and endings of Bokmål, {nn} of Nynorsk",
            "The language field says which written form a page is in.",
            "Correct the field, or rewrite the text. Quotes in «…» and names do not count.",
        ),
        Code::WrittenFormMixed => (
            "The text mixes written forms: {nb} words and endings of Bokmål, {nn} of Nynorsk",
            "A page is in one written form.",
            "Rewrite what is not in {declared}. Put quotes in «…»; they do not count.",
        ),
        Code::LanguageShare => (
            "Only {share} % of the words are in {form}, and the limit is {limit} %",
            "State bodies alternate between Bokmål and Nynorsk, at least 25 % of each (the language act § 13).",
            "Write more of the coming pages in {form}. The limit is “language_share” in grend.yaml.",
        ),
        Code::LongSentence => (
            "The sentence has {words} words",
            "A sentence has no more than {limit} words.",
            "Put a full stop and begin anew, or make a list.",
        ),
        Code::LongParagraph => (
            "The paragraph has {words} words",
            "A paragraph has no more than {limit} words and is about one thing.",
            "Split it in two, preferably with a heading between.",
        ),
        Code::HeavyWord => (
            "“{word}” is a heavy word",
            "Everyday words are easier to read than an office's own.",
            "Rather write: {plain}. The list can be changed with “plain_words” in grend.yaml.",
        ),
        Code::CheckOverdue => (
            "The page should have been checked by {date} by {who}",
            "A page is checked by the deadline it sets itself.",
            "See that the content is right. Then set a new date of checking and a new deadline.",
        ),
        Code::EmptyLinkText => (
            "The link text “{text}” does not say where the link leads",
            "A link text makes sense by itself: screen readers read links as a list.",
            "Let the link text be the name of what it leads to.",
        ),
        Code::TableWithoutHead => (
            "A table with {rows} rows has no headings",
            "Every column of a table has a heading.",
            "Write headings in the first row. If there are none, a list is better than a table.",
        ),
        Code::HeadingSkip => (
            "The heading “{text}” is at level {level}, and the one above at level {above}",
            "Headings go down one level at a time; the page title is level 1.",
            "Take away a “#”, or put in a heading between them.",
        ),
        Code::TextInImage => (
            "The picture {path} seems to show text",
            "Text stands as text, so that it can be enlarged, read aloud and searched.",
            "Write the text on the page. If the picture is something else, give the file another name and a shorter alternative text.",
        ),
        Code::ConsentPast => (
            "The consent ran out on {date}",
            "Names of persons are kept only while the consent holds.",
            "Ask again and set a new date, or take the name away and let the role stand.",
        ),
        Code::RatchetGrown => (
            "More warnings of kind {kind} than allowed: {now} against {was}",
            "There are never more warnings than there were.",
            "Mend the new ones. Run grend check --report to see them all.",
        ),
        Code::PictureHeavy => (
            "The picture {file} is {megabytes} MB",
            "A picture file is at most {most} MB.",
            "Save the picture again with JPEG quality 85 or smaller measures. 3000 pixels on the longest side are more than enough.",
        ),
        Code::PictureLarge => (
            "The picture {file} is {width} × {height} pixels",
            "A picture has at least 1 × 1 and at most {most} million pixels, and no side is longer than 16,000 pixels.",
            "Make the picture smaller. 3000 pixels on the longest side are more than enough.",
        ),
        Code::PictureFilm => (
            "The picture {file} is a film of {frames} frames",
            "A picture that moves has at most {most} frames, and only the first is shown.",
            "Publish the film as a film and link to it, or use one of its frames.",
        ),
        Code::PictureBroken => (
            "The picture {file} cannot be opened",
            "A picture file is a whole picture in a format that browsers show: JPEG, PNG, WebP, GIF, AVIF or SVG.",
            "The file may be damaged, cut short or something else than its name says. Save the picture again as JPEG or PNG.",
        ),
        Code::PictureFormat => (
            "Browsers do not show pictures in the format {extension}: {file}",
            "Pictures are JPEG, PNG, WebP, GIF, AVIF or SVG.",
            "Save the picture again as JPEG or PNG. An iPhone does so itself when its camera is set to “Most Compatible”.",
        ),
        Code::PictureMoves => (
            "The picture {file} moves; only the first of {frames} frames is shown",
            "A reader must be able to stop what moves, and with a picture one cannot.",
            "Use a picture that stands still, or link to a film.",
        ),
        Code::DrawingActive => (
            "The drawing {file} holds more than drawing: {what}",
            "An SVG shown as a picture can neither run scripts nor fetch anything.",
            "Take it out of the file. “Save as plain SVG” in the drawing program does that.",
        ),
    };
    Text {
        message,
        rule,
        help,
    }
}
