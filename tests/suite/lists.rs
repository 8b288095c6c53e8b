//! Lists: whole, by a value of a facet, and in the order a reader chose.

use crate::site::{self, theme_page};
use grend::source::MemoryFiles;

/// Cases on two themes: six of the one, one of both.
fn cases() -> MemoryFiles {
    let mut files = MemoryFiles::default();
    let names = ["Båt", "Ås", "Art", "Zoo", "Dal", "Elv"];
    let places = ["Tingvoll", "Aure", "Oslo", "Vinje", "Smøla", "Bergen"];
    for (at, (name, place)) in names.iter().zip(places).enumerate() {
        let more = if at == 0 { ", bolig" } else { "" };
        let page = format!(
            "---\ntittel: {name}\ningress: Slik gjorde de.\nspråk: nb\nsted: {place}\ntema: [torg{more}]\n\
             status: avsluttet\nsist_kontrollert: 2026-01-0{}\n---\n",
            at + 1
        );
        files
            .0
            .insert(format!("content/eksempel/c{at}.md"), page.into_bytes());
    }
    for id in ["torg", "bolig", "tom"] {
        let page = theme_page("", "").replace("Tema", id);
        files
            .0
            .insert(format!("content/tema/{id}.md"), page.into_bytes());
    }
    files
}

/// The titles of the cards of a page, in order.
fn titles(page: &str) -> Vec<&str> {
    let cards = page.split("g-kort\"").skip(1);
    let title = |card: &'_ str| {
        let from = card.find("<h2").expect("a heading");
        let link = &card[from..];
        let start = link.find("/\">").expect("a link") + 3;
        let end = link.find("</a>").expect("its end");
        (from + start, from + end)
    };
    cards
        .map(|card| {
            let (from, to) = title(card);
            &card[from..to]
        })
        .collect()
}

#[test]
fn a_value_of_a_facet_has_a_list_and_one_that_nothing_has_has_none() {
    let built = site::build(&cases());
    assert_eq!(built.told(), Vec::<String>::new());
    assert_eq!(
        titles(built.text("eksempel/tema/bolig/index.html")),
        ["Båt"]
    );
    assert_eq!(titles(built.text("eksempel/tema/torg/index.html")).len(), 6);
    assert_eq!(
        titles(built.text("eksempel/fylke/oslo/index.html")),
        ["Art"]
    );
    assert!(!built.tree.contains_key("eksempel/tema/tom/index.html"));
}

#[test]
fn a_list_can_be_had_in_every_order_and_a_short_one_only_in_its_own() {
    let built = site::build(&cases());
    let orders = [
        ("dato", ["Elv", "Dal", "Zoo", "Art", "Ås", "Båt"]),
        ("tittel", ["Art", "Båt", "Dal", "Elv", "Zoo", "Ås"]),
        // Aure, Bergen, Oslo, Smøla, Tingvoll, Vinje.
        ("sted", ["Ås", "Elv", "Art", "Dal", "Båt", "Zoo"]),
    ];
    for list in ["eksempel", "eksempel/tema/torg"] {
        for (order, expected) in orders {
            let file = format!("{list}/sortert/{order}/index.html");
            assert_eq!(titles(built.text(&file)), expected, "{file}");
        }
    }
    assert!(
        !built
            .tree
            .keys()
            .any(|file| file.starts_with("eksempel/tema/bolig/sortert"))
    );
}

#[test]
fn the_form_sends_a_search_and_each_choice_has_its_list_behind_its_count() {
    let built = site::build(&cases());
    let page = built.text("eksempel/tema/bolig/index.html");
    let chip = "<li><a href=\"../../../eksempel/\"><span class=\"g-usynlig\">Ta bort avgrensingen: </span>Tema: bolig <span aria-hidden=\"true\">×</span></a></li>";
    assert!(page.contains(chip), "{page}");
    let choice = "name=\"tema\" value=\"torg\"><label for=\"g-v2-1\">torg</label> <a href=\"../../../eksempel/tema/torg/\"><span class=\"g-usynlig\">Listen for torg, </span>6</a>";
    let form = page
        .split("<form action=\"../../../sok/\" method=\"get\" aria-labelledby")
        .nth(1);
    let form = form
        .and_then(|form| form.split("</form>").next())
        .expect("a form");
    assert!(
        form.contains("<input type=\"hidden\" name=\"type\" value=\"eksempel\">"),
        "{form}"
    );
    let numbered = form.replace("g-v1-", "g-v2-");
    assert!(numbered.contains("value=\"bolig\" checked>"), "{form}");
    assert!(
        numbered.replace("g-v2-2", "g-v2-1").contains(choice),
        "{form}"
    );
}

#[test]
fn lists_grow_with_pages_and_values_and_nothing_else() {
    let bytes = |number: usize| {
        let mut files = MemoryFiles::default();
        for at in 0..number {
            let fields = format!(
                "ingress: I\nsted: Aure\ntema: [t{}, t{}]\nstatus: pagar\nsist_kontrollert: 2026-01-01\n",
                at / 2,
                at.div_ceil(2)
            );
            let page = theme_page(&fields, "Tekst.").replace("Tema", "Kaia");
            files
                .0
                .insert(format!("content/eksempel/c{at}.md"), page.into_bytes());
            files.0.insert(
                format!("content/tema/t{at}.md"),
                theme_page("", "").into_bytes(),
            );
        }
        let built = site::build(&files);
        let lists = built
            .tree
            .iter()
            .filter(|(file, _)| file.starts_with("eksempel/tema/"));
        lists.map(|(_, bytes)| bytes.len()).sum::<usize>()
    };
    let (small, large) = (bytes(60), bytes(240));
    assert!(large < small * 9 / 2, "{small} and {large} bytes");
}
