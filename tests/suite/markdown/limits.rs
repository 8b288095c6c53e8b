//! Texts that are too much: too deep, too wide, or made to keep a parser busy.

use grend::parse::markdown::{DEEPEST, Definition, Node};

use super::promises::assert_promises;
use super::{codes, read, rendered};

/// How deep the tree is, and how many nodes it has.
fn size(nodes: &[Node]) -> (usize, usize) {
    let children: Vec<&[Node]> = nodes
        .iter()
        .flat_map(|node| -> Vec<&[Node]> {
            match node {
                Node::Paragraph(c) | Node::Quote(c) | Node::Emphasis(c) | Node::Strong(c) => {
                    vec![c]
                }
                Node::Deleted(children)
                | Node::Heading { children, .. }
                | Node::Link { children, .. } => vec![children],
                Node::Callout(callout) => vec![&callout.children],
                Node::Quotation(quotation) => vec![&quotation.children],
                Node::Bullets(items) | Node::Numbered { items, .. } => {
                    items.iter().map(|item| &item.children[..]).collect()
                }
                Node::Definitions(parts) => parts
                    .iter()
                    .map(|(Definition::Term(c) | Definition::Meaning(c))| &c[..])
                    .collect(),
                Node::Table(table) => table
                    .rows
                    .iter()
                    .flatten()
                    .chain(&table.head)
                    .map(|cell| &cell[..])
                    .collect(),
                _ => Vec::new(),
            }
        })
        .collect();
    let mut deepest = 0;
    let mut count = nodes.len();
    for (depth, below) in children.into_iter().map(size) {
        deepest = deepest.max(depth);
        count += below;
    }
    (deepest + 1, count)
}

/// Inputs that are known to make Markdown parsers slow, as the nth of a kind.
fn slow(kind: usize, n: usize) -> Option<String> {
    let each = |make: &dyn Fn(usize) -> String| (0..n).map(make).collect::<String>();
    let pieces = [
        "!-- <",
        "<!-- ",
        "](",
        "]([\n",
        "[",
        "[[",
        "[[a|",
        "[[a]]",
        "![[",
        "![",
        "[^",
        "[^a]",
        "*a ",
        "a***",
        "*",
        "**a ",
        "_a_",
        "~~a",
        "<",
        "<a ",
        "<?",
        "a <!A ",
        "a <![CDATA[",
        ">",
        "> ",
        "- ",
        "* ",
        "1. ",
        "[^a]: ",
        ": ",
        "a\n: b\n",
        "|",
        "|a|\n|-|\n",
        "`",
        "`` \\",
        "[](",
        "[a](<b",
        "[ (](",
        "&#1;",
        "\\",
        "[x]: a '\n",
        "[x]: <\n",
        "\r",
        "\u{0}",
        "\u{1}a\n",
        "## a\n",
        "# a {#b}\n",
        "> [!NOTE]\n",
        "> [!X]\n\n",
        "<b>",
        "<div>\n\n",
        "{#",
        "## {#a",
        "$",
        "https://youtu.be/",
        "\t",
    ];
    Some(match kind {
        0 => each(&|i| format!("{}a ", "`".repeat(i % 300 + 1))),
        1 => format!(
            "{}\n{}\n{}\n",
            "|a".repeat(n),
            "|-".repeat(n),
            "|a".repeat(n)
        ),
        2 => each(&|i| format!("[a{i}]: b\n")) + &each(&|i| format!("[a{i}] ")),
        3 => each(&|i| format!("[^a{i}]: b\n\n")) + &each(&|i| format!("[^a{i}] ")),
        4 => "[".repeat(n) + "a" + &"](b)".repeat(n),
        5 => "![".repeat(n) + "a" + &"](b)".repeat(n),
        6 => "*a **b ".repeat(n) + &"c** d*".repeat(n),
        7 => format!("{}a\n", "> ".repeat(n / 4)) + &"b\n".repeat(n),
        8 => format!("{}a\n", "- ".repeat(n / 4)) + &"b\n".repeat(n),
        9 => format!("{}a\n", "[^a]: ".repeat(n / 4)) + &"b\n".repeat(n),
        kind => pieces.get(kind - 10)?.repeat(n),
    })
}

#[test]
fn work_grows_in_step_with_the_text() {
    const N: usize = 1500;
    for kind in 0.. {
        let Some(small) = slow(kind, N) else { break };
        let large = slow(kind, 4 * N).unwrap_or_default();
        let work = |text: &str| {
            let (body, found) = read(text);
            assert_promises(text);
            let notes: usize = body.notes.iter().map(|note| size(&note.children).1).sum();
            size(&body.blocks).1 + notes + found.len() + rendered(&body).len()
        };
        let (once, four_times) = (work(&small), work(&large));
        let start: String = small.chars().take(20).collect();
        assert!(
            four_times <= 5 * once + 1000,
            "{start:?}: {once} became {four_times}"
        );
    }
}

#[test]
fn nesting_is_cut_where_no_reader_can_follow_and_nothing_is_lost() {
    for text in [
        ">".repeat(100_000) + " innerst",
        "> ".repeat(33) + "innerst",
        "- ".repeat(50_000) + "innerst",
        "1. ".repeat(40) + "innerst",
        (0..60)
            .flat_map(|depth| ["  ".repeat(depth), "- a\n".to_owned()])
            .chain(["\ninnerst".to_owned()])
            .collect(),
        "*a **b ".repeat(40) + "innerst" + &"** c*".repeat(40),
        format!("{}innerst{}", "[^a]: > ".repeat(50), "\n\n[^a]"),
        format!("{}![b](c.png) # [d](e.md) | innerst\n", "> - ".repeat(20)),
    ] {
        let (body, found) = read(&text);
        let start: String = text.chars().take(12).collect();
        let told = codes(&found).iter().filter(|code| **code == "G407").count();
        assert_eq!(told, 1, "{start}: {found:?}");
        assert!(
            body.plain_text().contains("innerst"),
            "{start}: {}",
            body.plain_text()
        );
        assert!(size(&body.blocks).0 <= 3 * DEEPEST, "{start}");
        assert_promises(&text);
    }
    let allowed = "> ".repeat(DEEPEST) + "innerst";
    assert_eq!(codes(&read(&allowed).1), Vec::<&str>::new());
}

#[test]
fn a_table_too_wide_is_an_error_and_is_shown() {
    let table = |n: usize| format!("{}\n{}\n", "|a".repeat(n), "|-".repeat(n));
    assert_eq!(codes(&read(&table(64)).1), Vec::<&str>::new());
    let (body, found) = read(&table(65));
    assert_eq!(codes(&found), ["G411"]);
    assert_eq!(rendered(&body).matches("<th ").count(), 65);
}
