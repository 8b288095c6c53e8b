//! Help in reading: words that are explained, and figures that are drawn.

use crate::site::{self, files, theme_page};

/// What stands between two texts of a page.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let rest = page
        .split_once(from)
        .unwrap_or_else(|| panic!("no {from} in {page}"))
        .1;
    rest.split_once(to)
        .unwrap_or_else(|| panic!("no {to} after {from}"))
        .0
}

fn term(title: &str, more: &str) -> String {
    format!("---\ntittel: {title}\nspråk: nb\nforklaring: Slik er det.\n{more}---\n")
}

#[test]
fn a_word_is_linked_where_it_first_stands_in_running_text_and_nowhere_else() {
    let page = theme_page(
        "",
        "## Områdeløft i overskrift\n\n`områdeløft` og [områdeløft her](https://a.no).\n\n\
         - Områdeløft, **områdeløft** og forområdeløft.\n- Et &lt;nabolagsløft&gt; er det samme.\n\n\
         Stedsutvikling-prosjekt, men stedsutvikling.\n\nÅpne møter og åpne møter. [[linket]] og lenket.\n",
    );
    let built = site::build(&files(&[
        ("content/tema/a.md", &page),
        (
            "content/omgrep/omradeloft.md",
            &term("Områdeløft", "synonymer: [nabolagsløft]\n"),
        ),
        (
            "content/omgrep/sted.md",
            &term("{nb: Stedsutvikling, nn: Stadutvikling}", ""),
        ),
        ("content/omgrep/moter.md", &term("Åpne møter", "")),
        ("content/omgrep/linket.md", &term("Lenket", "")),
        (
            "content/omgrep/utkast.md",
            &term("Prosjekt", "utkast: ja\n"),
        ),
    ]));
    let text = between(
        built.text("tema/a/index.html"),
        "<div class=\"g-prosa\">",
        "</div>",
    );
    let expected = "<h2 id=\"omradeloft-i-overskrift\">Områdeløft i overskrift</h2>\n\
         <p><code>områdeløft</code> og <a href=\"https://a.no\" class=\"ekstern\">områdeløft her<span class=\"skjult\"> ((eksternt nettsted))</span></a>.</p>\n\
         <ul>\n<li><a href=\"../../omgrep/omradeloft/\" class=\"omgrep-lenke\">Områdeløft</a>, <strong>områdeløft</strong> og forområdeløft.</li>\n\
         <li>Et &lt;nabolagsløft&gt; er det samme.</li>\n</ul>\n\
         <p>Stedsutvikling-prosjekt, men <a href=\"../../omgrep/sted/\" class=\"omgrep-lenke\">stedsutvikling</a>.</p>\n\
         <p><a href=\"../../omgrep/moter/\" class=\"omgrep-lenke\">Åpne møter</a> og åpne møter. <a href=\"../../omgrep/linket/\">Lenket</a> og lenket.</p>\n";
    assert_eq!(text, expected);
}

#[test]
fn figures_over_time_are_drawn_beside_their_table_and_told_in_words() {
    let page = "---\ntittel: Folketall\nspråk: nb\nkilde: SSB\nenhet: personer\ntidsserie:\n\
         - {sted: Tingvoll, verdier: [{år: 2026, verdi: 3066}, {år: 2024, verdi: 3041}, {år: 2025, verdi: 3077}]}\n\
         - {sted: Aure, verdier: [{år: 2024, verdi: 10}]}\n---\n";
    let built = site::build(&files(&[("content/indikator/folketall.md", page)]));
    assert_eq!(built.told(), Vec::<String>::new());
    let text = built.text("indikator/folketall/index.html");
    assert_eq!(
        text.matches("class=\"g-kurve\"").count(),
        1,
        "one figure is no course"
    );
    let drawing = between(text, "<svg class=\"g-kurve\"", "</svg>");
    let expected = " viewBox=\"0 0 320 120\" role=\"img\" aria-label=\"Tidsserie, Tingvoll: 3041 (2024) til 3066 (2026)\">\n\
         <path d=\"M8 97H312\" stroke=\"currentColor\" stroke-opacity=\".4\" fill=\"none\"></path>\n\
         <polyline points=\"8,94 160,24 312,45.4\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\" stroke-linejoin=\"round\"></polyline>\n";
    assert!(drawing.starts_with(expected), "{drawing}");
}
