//! A page of `tests/diagnostics` as a test.
//!
//! Under the heading `Eksempel` (nn `Døme`) stand steps, each a line of its own:
//!
//! | Line | What it does |
//! |---|---|
//! | ``Filen `a`:`` (`Fila`) and a fenced block | writes the file |
//! | ``Stor fil: `a`, 2 000 byte`` | writes a file of that size |
//! | ``Bilde: `a`, 30 000 × 20 000 punkt`` (`Bilete`) | writes the head of a PNG of that size |
//! | ``Levende bilde: `a`, 500 bilder`` (`Levande bilete`) | writes a GIF of so many frames |
//! | ``Symbolsk lenke: `a` → `b` `` (`lenkje`) | makes a symbolic link |
//! | ``Slettet: `a` `` (`Sletta`) | removes a file or a link |
//! | ``Kan ikke leses: `a` `` (`Kan ikkje lesast`) | reading the file fails |
//! | `Nettstedet blir bygget.` (`Nettstaden blir bygd.`) | builds to the output folder |
//! | `Prosess 4711 bygger.` (`byggjer`) | another build holds the output folder |
//! | `Disken er full.` | nothing more can be written |
//! | `Byggene bytter mappe.` (`Bygga byter mappe.`) | builds are run with `--swap` |
//!
//! In names and blocks `\xE5` is the byte E5. All else is prose for readers.
//! Under `Slik sier grend det` (`Slik seier grend det`) stands a block with the
//! whole of what is said; `/nettstedet` in it is the site folder. Under `Rettet`
//! (`Retta`) stand the steps that mend it, after those of the example.

use grend::text::Lang;

use crate::picture;

/// What is done to the site folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Write { name: Vec<u8>, bytes: Vec<u8> },
    Link { name: Vec<u8>, to: String },
    Remove { name: Vec<u8> },
    Unreadable { name: Vec<u8> },
    Build,
    Held { by: u32 },
    DiskFull,
    Swap,
}

/// A page, read.
#[derive(Debug)]
pub struct Page {
    pub title: String,
    pub lang: Lang,
    pub order: u32,
    pub example: Vec<Step>,
    /// Without white space at the ends of lines.
    pub says: String,
    /// Empty where mending is nothing one does in the site folder.
    pub mended: Vec<Step>,
    /// What stands before and after the block with what is said.
    around: [String; 2],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Prose,
    Example,
    Says,
    Mended,
}

impl Page {
    /// Reads a page; an error says what is missing or unclear.
    pub fn read(text: &str) -> Result<Self, String> {
        let (front, body) = text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .ok_or("no front matter")?;
        let field = |name: &str| {
            let line = front
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            line.map(|value| value.trim_matches('"').to_owned())
                .ok_or(format!("no {name}"))
        };
        let order = field("rekkefølge").or_else(|_| field("rekkjefølgje"))?;
        let mut page = Self {
            title: field("tittel")?,
            lang: Lang::parse(&field("språk")?).ok_or("no such language")?,
            order: order.parse().map_err(|_| "the order is no number")?,
            example: Vec::new(),
            says: String::new(),
            mended: Vec::new(),
            around: [format!("---\n{front}\n---\n"), String::new()],
        };
        page.read_body(body)?;
        if page.example.is_empty() {
            return Err("no example".to_owned());
        }
        Ok(page)
    }

    fn read_body(&mut self, body: &str) -> Result<(), String> {
        let mut part = Part::Prose;
        let mut name: Option<Vec<u8>> = None;
        let mut has_said = false;
        let mut lines = body.lines();
        while let Some(line) = lines.next() {
            if let Some(heading) = line.strip_prefix("## ") {
                part = match heading {
                    "Eksempel" | "Døme" => Part::Example,
                    "Slik sier grend det" | "Slik seier grend det" => Part::Says,
                    "Rettet" | "Retta" => Part::Mended,
                    _ => Part::Prose,
                };
            }
            if !line.starts_with("```") {
                if matches!(part, Part::Example | Part::Mended) {
                    match step(line)? {
                        Line::Prose => {}
                        Line::File(file) => name = Some(file),
                        Line::Step(step) => self.add(part, step),
                    }
                }
                self.keep(line, has_said);
                continue;
            }
            let fence = &line[..line.len() - line.trim_start_matches('`').len()];
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
            match part {
                Part::Says if has_said => return Err("two blocks of what is said".to_owned()),
                Part::Says => {
                    has_said = true;
                    self.says = tidy(&block.join("\n"));
                    continue;
                }
                Part::Example | Part::Mended => {
                    let name = name.take().ok_or("a block without the name of its file")?;
                    let text: String = block.iter().flat_map(|line| [*line, "\n"]).collect();
                    let bytes = unescaped(&text);
                    self.add(part, Step::Write { name, bytes });
                }
                Part::Prose => {}
            }
            for line in std::iter::once(line).chain(block).chain([fence]) {
                self.keep(line, has_said);
            }
        }
        if has_said {
            Ok(())
        } else {
            Err("no block of what is said".to_owned())
        }
    }

    fn add(&mut self, part: Part, step: Step) {
        match part {
            Part::Mended => self.mended.push(step),
            _ => self.example.push(step),
        }
    }

    fn keep(&mut self, line: &str, has_said: bool) {
        let kept = &mut self.around[usize::from(has_said)];
        kept.push_str(line);
        kept.push('\n');
    }

    /// The page with another text of what is said.
    pub fn blessed(&self, says: &str) -> String {
        let [before, after] = &self.around;
        let fence = if says.contains("```") { "`````" } else { "```" };
        format!("{before}{fence}text\n{says}\n{fence}\n{after}")
    }
}

/// The numbers after the last name of a line, with spaces between thousands.
fn numbers(line: &str) -> Vec<u32> {
    let after = line.rsplit_once('`').map_or("", |(_, after)| after);
    let digits = |part: &str| {
        part.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    after
        .split('×')
        .filter_map(|part| digits(part).parse().ok())
        .collect()
}

/// Without white space at the ends of lines and of the text.
pub fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

enum Line {
    Prose,
    /// The next block is this file.
    File(Vec<u8>),
    Step(Step),
}

fn step(line: &str) -> Result<Line, String> {
    let starts = |words: [&str; 2]| words.iter().any(|word| line.starts_with(word));
    let names: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
    let name = |at: usize| {
        names
            .get(at)
            .copied()
            .ok_or(format!("“{line}” lacks a name"))
    };
    let step = if starts(["Filen `", "Fila `"]) && line.ends_with("`:") {
        return Ok(Line::File(unescaped(name(0)?)));
    } else if line.starts_with("Stor fil: ") {
        let size = line.rsplit_once("`, ").map_or("", |(_, size)| size);
        let digits: String = size.chars().filter(char::is_ascii_digit).collect();
        let size = digits
            .parse()
            .map_err(|_| format!("“{line}” lacks a size"))?;
        Step::Write {
            name: unescaped(name(0)?),
            bytes: vec![b'a'; size],
        }
    } else if starts(["Bilde: ", "Bilete: "]) {
        let mut sides = numbers(line).into_iter();
        let (width, height) = sides
            .next()
            .zip(sides.next())
            .ok_or(format!("“{line}” lacks a size"))?;
        Step::Write {
            name: unescaped(name(0)?),
            bytes: picture::png_head(width, height),
        }
    } else if starts(["Levende bilde: ", "Levande bilete: "]) {
        let frames = numbers(line)
            .first()
            .copied()
            .ok_or(format!("“{line}” lacks a number"))?;
        Step::Write {
            name: unescaped(name(0)?),
            bytes: picture::gif(frames),
        }
    } else if starts(["Symbolsk lenke: ", "Symbolsk lenkje: "]) {
        Step::Link {
            name: unescaped(name(0)?),
            to: name(1)?.to_owned(),
        }
    } else if starts(["Slettet: ", "Sletta: "]) {
        Step::Remove {
            name: unescaped(name(0)?),
        }
    } else if starts(["Kan ikke leses: ", "Kan ikkje lesast: "]) {
        Step::Unreadable {
            name: unescaped(name(0)?),
        }
    } else if starts(["Nettstedet blir bygget.", "Nettstaden blir bygd."]) {
        Step::Build
    } else if starts(["Byggene bytter mappe.", "Bygga byter mappe."]) {
        Step::Swap
    } else if line.starts_with("Disken er full.") {
        Step::DiskFull
    } else if let Some(number) = line.strip_prefix("Prosess ") {
        let number = number.split(' ').next().unwrap_or_default();
        let by = number
            .parse()
            .map_err(|_| format!("“{line}” lacks a number"))?;
        Step::Held { by }
    } else {
        return Ok(Line::Prose);
    };
    Ok(Line::Step(step))
}

/// The bytes of a text in which `\xE5` is the byte E5.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend_from_slice(before.as_bytes());
        let digits = after.get(..2).unwrap_or_default();
        match u8::from_str_radix(digits, 16) {
            Ok(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            Err(_) => {
                bytes.extend_from_slice(b"\\x");
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
