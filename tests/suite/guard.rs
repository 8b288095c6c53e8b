//! What was published once stays or leads on, and what differs between two
//! built sites can be told.
#![expect(clippy::disallowed_methods, reason = "removes a file of its own test")]

use std::process::Command;

use crate::folder::Folder;
use crate::site::{arg, build, files};

const LIST: &str = "# Remark\n/\n/tema/bolig/\n/tema/bolig/#kvifor\n\n/tema/fil/x.pdf\n";

fn told(list: &str, pages: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut all = vec![("adresser.txt", list)];
    all.extend(pages);
    let built = build(&files(&all));
    let mends = built.understood.found.iter().map(|one| arg(one, "mend"));
    built.understood.told().into_iter().zip(mends).collect()
}

fn pair(told: &str, mend: &str) -> (String, String) {
    (told.to_owned(), mend.to_owned())
}

const THEME: &str = "---\ntittel: Bolig\nspråk: nb\n---\n## Hvorfor\n";

#[test]
fn an_address_or_a_heading_that_is_gone_is_an_error_with_the_mend() {
    assert_eq!(
        told(LIST, &[("content/tema/bolig.md", THEME)]),
        [
            pair(
                "G932 adresser.txt:4:1 «/tema/bolig/#kvifor» + content/tema/bolig.md:5:1 «## Hvorfor»",
                "## Hvorfor {#kvifor}"
            ),
            pair(
                "G931 adresser.txt:6:1 «/tema/fil/x.pdf»",
                "tidligere_adresser: [/tema/fil/x.pdf]"
            ),
        ]
    );
    assert_eq!(
        told("/tema/bolig/\n", &[("content/tema/boliger.md", THEME)]),
        [pair(
            "G931 adresser.txt:1:1 «/tema/bolig/» + content/tema/boliger.md",
            "tidligere_adresser: [/tema/bolig/]"
        )]
    );
    assert_eq!(
        told("/tema/../x\n", &[])[0].0,
        "G509 adresser.txt:1:1 «/tema/../x»"
    );
}

#[test]
fn an_address_that_leads_on_and_a_heading_that_kept_its_name_are_well() {
    let moved = "---\ntittel: Bustad\nspråk: nb\ntidligere_adresser: [/tema/bolig/, /tema/fil/x.pdf]\n---\n";
    assert_eq!(told(LIST, &[("content/tema/bustad.md", moved)]), []);
    let kept = "---\ntittel: Bolig\nspråk: nb\ntidligere_adresser: [/tema/fil/x.pdf]\n---\n## Hvorfor {#kvifor}\n";
    assert_eq!(told(LIST, &[("content/tema/bolig.md", kept)]), []);
    // A hidden page is gone to readers.
    let draft = kept.replace("språk", "utkast: ja\nspråk");
    let codes: Vec<String> = told(LIST, &[("content/tema/bolig.md", &draft)])
        .into_iter()
        .map(|(told, _)| told[..4].to_owned())
        .collect();
    assert_eq!(codes, ["G931", "G931", "G931"]);
}

fn grend(folder: &Folder, args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_grend"))
        .args(args)
        .args(["--root", &folder.shown("site")])
        .env("SOURCE_DATE_EPOCH", "1772366400")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn list(folder: &Folder) -> Vec<String> {
    let all = folder.all();
    let (_, text) = all
        .iter()
        .find(|(path, _)| path == "site/adresser.txt")
        .unwrap();
    text.lines()
        .filter(|line| line.contains("tema"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_list_is_entered_and_kept_by_the_command_and_holds_the_next_build() {
    let folder = Folder::new("guard");
    folder.write(
        "site/content/tema/a.md",
        "---\ntittel: A\nspråk: nb\n---\nSe [b](b.md#kvifor).\n",
    );
    folder.write(
        "site/content/tema/b.md",
        "---\ntittel: B\nspråk: nb\n---\n## Kvifor\n",
    );
    folder.write(
        "site/content/tema/c.md",
        "---\ntittel: C\nspråk: nb\nutkast: ja\n---\n",
    );
    // Later pages of a list are not entered; they come and go.
    folder.write("site/grend.yaml", "page_size: 1\n");
    assert_eq!(grend(&folder, &["addresses"]).0, Some(0));
    std::fs::remove_file(folder.shown("site/grend.yaml")).unwrap();
    let entered = [
        "/data/tema.csv",
        "/data/tema.json",
        "/tema/",
        "/tema/a/",
        "/tema/b/",
        "/tema/b/#kvifor",
    ];
    assert_eq!(list(&folder), entered);
    let output = folder.shown("output");
    assert_eq!(grend(&folder, &["build", "--output", &output]).0, Some(0));

    // Renamed: the build stops, the command does not forget, and the mend mends.
    folder.write(
        "site/content/tema/bb.md",
        "---\ntittel: B\nspråk: nb\n---\n## Kvifor\n",
    );
    std::fs::remove_file(folder.shown("site/content/tema/b.md")).unwrap();
    folder.write("site/content/tema/a.md", "---\ntittel: A\nspråk: nb\n---\n");
    let (code, _, said) = grend(&folder, &["build", "--output", &output]);
    assert_eq!(code, Some(1));
    assert!(said.contains("tidligere_adresser: [/tema/b/]"), "{said}");
    assert_eq!(grend(&folder, &["addresses"]).0, Some(1));
    assert_eq!(list(&folder), entered);
    folder.write(
        "site/content/tema/bb.md",
        "---\ntittel: B\nspråk: nb\ntidligere_adresser: [/tema/b/]\n---\n## Kvifor\n",
    );
    let second = folder.shown("second");
    assert_eq!(grend(&folder, &["build", "--output", &second]).0, Some(0));

    let (code, told, _) = grend(&folder, &["diff", &output, &second, "--lang", "nb"]);
    assert_eq!(code, Some(1));
    let expected = "\
Nye sider (1)
  /tema/bb/  B – Kunnskapsbase
Endrede sider (6)
  /  Kunnskapsbase
  /a-aa/  Alle sider fra A til Å – Kunnskapsbase
  /data/  Åpne data – Kunnskapsbase
  /tema/  Temaer – Kunnskapsbase
  /tema/a/  A – Kunnskapsbase
  /tema/b/  Siden er flyttet
";
    assert!(told.starts_with(expected), "{told}");
    assert!(told.contains("Endrede filer"), "{told}");
    let same = grend(&folder, &["diff", &second, &second, "--lang", "nn"]);
    assert_eq!(
        same,
        (Some(0), "Ingen skilnad.\n".to_owned(), String::new())
    );
    assert_eq!(
        grend(&folder, &["diff", &second, "/finst/ikkje"]).0,
        Some(2)
    );
}
