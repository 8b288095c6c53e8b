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
         <p><code>områdeløft</code> og <a href=\"https://a.no\" class=\"ekstern\">områdeløft her<span class=\"skjult\"> (til et annet nettsted)</span></a>.</p>\n\
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

fn programme(title: &str, more: &str) -> String {
    format!("---\ntittel: {title}\nspråk: nb\nstatus: avsluttet\n{more}---\n")
}

#[test]
fn a_type_with_a_timeline_has_its_pages_drawn_and_listed_by_when_they_began() {
    let built = site::build(&files(&[
        (
            "content/program/a.md",
            &programme("Lang tid", "kortnavn: Lang\nperiode: 1995–\n"),
        ),
        (
            "content/program/b.md",
            &programme("Midt i", "periode: ca. 2014–2018\n"),
        ),
        ("content/program/c.md", &programme("Ukjent", "")),
        (
            "content/program/d.md",
            &programme(
                "Ei satsing med langt navn",
                "ingress: Kort.\nperiode: 2025\n",
            ),
        ),
    ]));
    assert_eq!(built.told(), Vec::<String>::new());
    let page = built.text("program/tidslinje/index.html");
    let drawing = between(page, "<svg viewBox", "</svg>");
    let expected = r#"="-16 0 752 114" role="img" aria-label="Tidslinje for programmer, 1995–2026. Hver strek er tiden ett av dem varte. Det samme står i listen nedenfor.">
<path class="g-aar" d="M0 18V114"/><text class="g-aar" x="0" y="12">1995</text>
<path class="g-aar" d="M112 18V114"/><text class="g-aar" x="112" y="12">2000</text>
<path class="g-aar" d="M225 18V114"/><text class="g-aar" x="225" y="12">2005</text>
<path class="g-aar" d="M337 18V114"/><text class="g-aar" x="337" y="12">2010</text>
<path class="g-aar" d="M450 18V114"/><text class="g-aar" x="450" y="12">2015</text>
<path class="g-aar" d="M562 18V114"/><text class="g-aar" x="562" y="12">2020</text>
<path class="g-aar" d="M675 18V114"/><text class="g-aar" x="675" y="12">2025</text>
<path d="M0 46H703"/><path class="g-pil" d="M703 39l8 7-8 7z"/><text x="0" y="38">Lang</text>
<path class="g-om" d="M427 76H540"/><text x="427" y="68">Midt i</text>
<path d="M675 106H697"/><text x="697" y="98" text-anchor="end">Ei satsing med langt navn</text>
"#;
    assert_eq!(drawing, expected);
    let list = between(page, "<ol class=\"g-tidslinje\">", "</ol>");
    let expected = "\n<li><p class=\"g-tid\">fra 1995</p><div><h2><a href=\"../../program/a/\">Lang tid</a></h2></div></li>\n\
         <li><p class=\"g-tid\">ca.\u{a0}2014–2018</p><div><h2><a href=\"../../program/b/\">Midt i</a></h2></div></li>\n\
         <li><p class=\"g-tid\">2025</p><div><h2><a href=\"../../program/d/\">Ei satsing med langt navn</a></h2><p>Kort.</p></div></li>\n\
         <li><p class=\"g-tid\">Ukjent tid</p><div><h2><a href=\"../../program/c/\">Ukjent</a></h2></div></li>\n";
    assert_eq!(list, expected);
    let whole = built.text("program/index.html");
    assert!(
        whole.contains(
            "<p class=\"g-mer\"><a href=\"../program/tidslinje/\">Se dem på en tidslinje</a></p>"
        ),
        "{whole}"
    );
}

#[test]
fn places_that_take_part_are_shown_on_a_map_that_is_a_file_of_its_own() {
    let built = site::build(&files(&[
        (
            "content/program/a.md",
            &programme(
                "To steder",
                "deltakere:\n- {sted: Mandal}\n- {sted: Tingvoll}\n- {sted: Lindesnes}\n",
            ),
        ),
        (
            "content/program/b.md",
            &programme("Ett sted", "deltakere:\n- {sted: Tingvoll}\n"),
        ),
        (
            "content/program/c.md",
            &programme(
                "Fylker",
                "deltakere:\n- {sted: Hordaland}\n- {sted: Nordland}\n",
            ),
        ),
    ]));
    assert_eq!(built.told(), Vec::<String>::new());
    let figure = between(built.text("program/a/index.html"), "<figure>", "</figure>");
    // Mandal is Lindesnes today.
    let expected = "<img src=\"../../program/a/deltakere.svg\" alt=\"Kart over Norge med 2 deltakere merket av. De samme står i teksten.\" width=\"320\" height=\"400\" loading=\"lazy\" decoding=\"async\"><figcaption>Kartgrunnlag: © Kartverket, CC BY 4.0</figcaption>";
    assert_eq!(figure, expected);
    let map = built.text("program/a/deltakere.svg");
    assert_eq!(map.matches("<circle").count(), 2, "{map}");
    assert_eq!(map.matches("<path").count(), 1, "the country: {map}");
    let of_counties = built.text("program/c/deltakere.svg");
    assert_eq!(
        of_counties.matches("<path").count(),
        2,
        "the country and counties"
    );
    assert_eq!(of_counties.matches("<circle").count(), 0, "{of_counties}");
    assert!(
        !built.text("program/b/index.html").contains("<figure>"),
        "one place is no map"
    );
    assert!(
        !built
            .with("deltakere.svg")
            .contains(&"program/b/deltakere.svg")
    );
}

#[test]
fn an_evaluation_says_goal_by_goal_in_a_table_how_far_each_was_reached() {
    let study = "---\ntittel: Følgeevaluering\ningress: Kort.\nspråk: nb\når: 2015\nslag: slutt\nstatus: ferdig\n\
         utfører: [institutt]\noppdragsgiver: [institutt]\nhovedfunn: [Det gikk.]\nmåloppnåelse:\n\
         - {program: p, mål: folk, vurdering: delvis, grunnlag: Flere kom enn før.}\n\
         - {program: p, mål: arbeid, vurdering: nadd}\n---\n";
    let built = site::build(&files(&[
        ("content/evaluering/e.md", study),
        ("content/aktor/institutt.md", &theme_page("", "")),
        (
            "content/program/p.md",
            &programme(
                "Bygdeliv",
                "resultatmål:\n- {id: folk, mål: Folk flytter til.}\n- {id: arbeid, mål: Folk får arbeid.}\n",
            ),
        ),
    ]));
    assert_eq!(built.told(), Vec::<String>::new());
    let table = between(
        built.text("evaluering/e/index.html"),
        "<h2 id=\"g-felt-maloppnaelse\">Måloppnåelse</h2>\n",
        "</section>",
    );
    let expected = r#"
<div class="g-tabell g-stabel" role="region" tabindex="0" aria-label="Måloppnåelse"><table>
<thead><tr><th scope="col">Mål</th><th scope="col">Vurdering</th><th scope="col">Grunnlag</th></tr></thead>
<tbody><tr><th scope="row"><a href="../../program/p/#g-felt-resultatmal">Folk flytter til.</a></th>
<td data-l="Vurdering"><span class="g-vurdering" data-key="delvis">Delvis nådd</span></td><td data-l="Grunnlag"><div class="g-tekst"><p>Flere kom enn før.</p>
</div></td></tr>
<tr><th scope="row"><a href="../../program/p/#g-felt-resultatmal">Folk får arbeid.</a></th>
<td data-l="Vurdering"><span class="g-vurdering" data-key="nadd">Nådd</span></td><td></td></tr>
</tbody></table></div>
"#;
    assert_eq!(table, expected);
}

#[test]
fn goals_of_several_programmes_stand_under_the_name_of_each() {
    let study = "---\ntittel: Felles evaluering\ningress: Kort.\nspråk: nb\når: 2015\nslag: slutt\nstatus: ferdig\n\
         utfører: [institutt]\noppdragsgiver: [institutt]\nhovedfunn: [Det gikk.]\nmåloppnåelse:\n\
         - {program: p, mål: folk, vurdering: delvis}\n- {program: p, mål: arbeid, vurdering: nadd}\n\
         - {program: q, mål: ro, vurdering: nadd}\n---\n";
    let two = "resultatmål:\n- {id: folk, mål: Flere folk.}\n- {id: arbeid, mål: Mer arbeid.}\n";
    let one = "resultatmål:\n- {id: ro, mål: Mindre støy.}\n";
    let built = site::build(&files(&[
        ("content/evaluering/e.md", study),
        ("content/aktor/institutt.md", &theme_page("", "")),
        ("content/program/p.md", &programme("Bygdeliv", two)),
        ("content/program/q.md", &programme("Stillhet", one)),
    ]));
    assert_eq!(built.told(), Vec::<String>::new());
    let page = built.text("evaluering/e/index.html");
    let group = |id: &str, name: &str| {
        format!(
            "<tbody><tr><th scope=\"rowgroup\" colspan=\"3\">Program: <a href=\"../../program/{id}/\">{name}</a></th></tr>"
        )
    };
    let order = [
        group("p", "Bygdeliv"),
        ">Flere folk.</a></th>".to_owned(),
        ">Mer arbeid.</a></th>".to_owned(),
        format!("</tbody>{}", group("q", "Stillhet")),
        ">Mindre støy.</a></th>".to_owned(),
    ];
    let at: Vec<_> = order.iter().map(|part| page.find(part)).collect();
    assert!(
        at.is_sorted() && at.iter().all(Option::is_some),
        "{at:?} {page}"
    );
    assert_eq!(page.matches("scope=\"rowgroup\"").count(), 2);
}

#[test]
fn what_is_best_examined_comes_first_on_a_theme() {
    let case = |title: &str, more: &str| {
        format!(
            "---\ntittel: {title}\ningress: Kort.\nspråk: nb\nsted: Oslo\ntema: t\nstatus: ukjent\n\
             sist_kontrollert: 2026-01-01\n{more}---\n"
        )
    };
    let built = site::build(&files(&[
        ("content/eksempel/a.md", &case("Arendal", "")),
        (
            "content/eksempel/b.md",
            &case(
                "Bergen",
                "kilder:\n- {tittel: Rapport, url: \"https://a.no/rapport\"}\n",
            ),
        ),
        ("content/eksempel/c.md", &case("Askim", "")),
        ("content/tema/t.md", &theme_page("", "")),
    ]));
    let page = built.text("tema/t/index.html");
    let names = ["Bergen", "Arendal", "Askim"].map(|name| page.find(&format!(">{name}</a>")));
    assert!(names.is_sorted() && names[0].is_some(), "{names:?}");
    assert!(
        page.contains("<p class=\"g-merknad\">Det som er best undersøkt, står først.</p>"),
        "{page}"
    );
}
