//! Pictures: what is made of them, what is refused, and what is kept.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use grend::image::{self, Kept, Nowhere};
use grend::pipeline::{self, Timings};
use grend::source::{Files, Found, MemoryFiles};
use grend::text::SitePath;
use grend::write::{DiskKept, Output};

use crate::picture;
use crate::site::{self, Tree, theme_page};

/// A site of themes that show `content/tema/kai.jpg`, `pages` of them.
fn showing(bytes: Vec<u8>, pages: usize) -> MemoryFiles {
    let mut files = MemoryFiles::default();
    for number in 0..pages {
        let page = theme_page("", "\n![Folk på kaia](kai.jpg)\n");
        files
            .0
            .insert(format!("content/tema/t{number}.md"), page.into_bytes());
    }
    files.0.insert("content/tema/kai.jpg".to_owned(), bytes);
    files
}

/// The made pictures, by file.
fn made(files: &dyn Files, kept: &dyn Kept) -> Tree {
    let understood = site::understand(files);
    assert_eq!(understood.told(), Vec::<String>::new());
    let tree = Mutex::new(BTreeMap::new());
    let put = |Output { path, bytes }| {
        let twice = tree.lock().unwrap().insert(path.file(), bytes);
        assert_eq!(twice, None, "{path} is made once");
    };
    let timings = &mut Timings::default();
    let failed = pipeline::pictures(&understood.ready, files, kept, timings, Some(&put));
    assert_eq!(failed, []);
    tree.into_inner().unwrap()
}

/// Names without the hash: `kai-480.jpg`.
fn names(tree: &Tree) -> Vec<String> {
    let name = |file: &String| {
        let parts: Vec<&str> = file.rsplitn(3, '-').collect();
        format!("{}-{}", parts[2], parts[0])
    };
    tree.keys().map(name).collect()
}

#[test]
fn a_photo_is_made_in_widths_and_two_formats_and_a_page_offers_them() {
    let files = showing(picture::jpeg(1000, 600, 1), 1);
    let tree = made(&files, &Nowhere);
    assert_eq!(
        names(&tree),
        [
            "bilde/kai-1000.avif",
            "bilde/kai-1000.jpg",
            "bilde/kai-480.avif",
            "bilde/kai-480.jpg",
            "bilde/kai-960.avif",
            "bilde/kai-960.jpg",
        ]
    );
    let built = site::build(&files);
    let hash = tree
        .keys()
        .next()
        .unwrap()
        .split('-')
        .nth(1)
        .unwrap()
        .to_owned();
    let page = built.text("tema/t0/index.html").replace(&hash, "HASH");
    let from = page.find("<figure class=\"bilde\"").unwrap_or_default();
    let to = page[from..]
        .find("</figure>")
        .map_or(from, |end| from + end);
    assert_eq!(
        &page[from..to],
        "<figure class=\"bilde\">\n<picture>\
         <source type=\"image/avif\" srcset=\"../../bilde/kai-HASH-480.avif 480w, ../../bilde/kai-HASH-960.avif 960w, ../../bilde/kai-HASH-1000.avif 1000w\" sizes=\"(min-width: 48rem) 42rem, 92vw\">\
         <img src=\"../../bilde/kai-HASH-960.jpg\" srcset=\"../../bilde/kai-HASH-480.jpg 480w, ../../bilde/kai-HASH-960.jpg 960w, ../../bilde/kai-HASH-1000.jpg 1000w\" sizes=\"(min-width: 48rem) 42rem, 92vw\" alt=\"Folk på kaia\" width=\"1000\" height=\"600\" decoding=\"async\"></picture>\n"
    );
    // The file itself may say where it was taken, and is not published.
    assert_eq!(built.with("tema/kai.jpg"), Vec::<&str>::new());
}

#[test]
fn a_photo_is_turned_as_the_camera_was_held_and_the_rest_of_what_it_wrote_is_gone() {
    let tree = made(&showing(picture::jpeg(400, 200, 6), 1), &Nowhere);
    let (_, jpeg) = tree
        .iter()
        .find(|(file, _)| file.ends_with("-200.jpg"))
        .unwrap();
    let seen = ::image::load_from_memory(jpeg).unwrap().into_rgb8();
    assert_eq!(seen.dimensions(), (200, 400));
    // The sky was the upper half; turned a quarter, it is the right.
    assert!(
        seen.get_pixel(190, 200)[2] > 130,
        "{:?}",
        seen.get_pixel(190, 200)
    );
    assert!(
        seen.get_pixel(10, 200)[2] < 90,
        "{:?}",
        seen.get_pixel(10, 200)
    );
    for (file, bytes) in &tree {
        let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|at| at == needle);
        assert!(!holds(b"KAMERA") && !holds(b"Exif"), "{file}");
    }
}

#[test]
fn a_chart_loses_nothing_and_a_drawing_is_shown_as_it_is() {
    let mut files = showing(picture::png(600, 300), 1);
    let tree = made(&files, &Nowhere);
    assert_eq!(names(&tree), ["bilde/kai-480.webp", "bilde/kai-600.webp"]);
    let (_, whole) = tree.iter().next_back().unwrap();
    let (made_of, made_to) = (
        picture::png(600, 300),
        ::image::load_from_memory(whole).unwrap(),
    );
    assert_eq!(
        ::image::load_from_memory(&made_of).unwrap().into_rgb8(),
        made_to.into_rgb8()
    );

    let page = theme_page("", "## Kart\n\n![Kart](kart.svg)\n");
    files
        .0
        .insert("content/tema/t0.md".to_owned(), page.into_bytes());
    let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"/>".to_vec();
    files
        .0
        .insert("content/tema/kart.svg".to_owned(), drawing.clone());
    let built = site::build(&files);
    let expected = "<img src=\"../../tema/kart.svg\" alt=\"Kart\" width=\"40\" height=\"20\" loading=\"lazy\" decoding=\"async\">";
    assert_eq!(built.with(expected), ["tema/t0/index.html"]);
    assert_eq!(built.tree["tema/kart.svg"], drawing);
}

/// Counts how often the picture is read.
struct Counted(MemoryFiles, AtomicUsize);

impl Files for Counted {
    fn below(&self, folder: &str) -> Vec<Found> {
        self.0.below(folder)
    }

    fn read(&self, path: &SitePath) -> std::io::Result<Vec<u8>> {
        if path.name() == "kai.jpg" {
            self.1.fetch_add(1, Ordering::Relaxed);
        }
        self.0.read(path)
    }

    fn size(&self, path: &SitePath) -> std::io::Result<u64> {
        self.0.size(path)
    }
}

/// I03.
#[test]
fn a_picture_that_many_pages_show_is_opened_once() {
    let files = Counted(showing(picture::jpeg(40, 20, 1), 500), AtomicUsize::new(0));
    let tree = made(&files, &Nowhere);
    assert_eq!(tree.len(), 2);
    // Once to look at its head, once to make its forms.
    assert_eq!(files.1.load(Ordering::Relaxed), 2);
}

/// What was kept, and how often something was kept anew.
#[derive(Default)]
struct Shelf(Mutex<BTreeMap<String, Vec<u8>>>, AtomicUsize);

impl Kept for Shelf {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.0.lock().unwrap().get(key).cloned()
    }

    fn keep(&self, key: &str, sealed: &[u8]) {
        self.0
            .lock()
            .unwrap()
            .insert(key.to_owned(), sealed.to_owned());
        self.1.fetch_add(1, Ordering::Relaxed);
    }
}

/// I04.
#[test]
fn what_is_kept_is_used_and_what_is_damaged_is_made_again() {
    let files = showing(picture::jpeg(40, 20, 1), 1);
    let shelf = Shelf::default();
    let first = made(&files, &shelf);
    assert_eq!(shelf.1.load(Ordering::Relaxed), 2);
    assert_eq!(made(&files, &shelf), first);
    assert_eq!(shelf.1.load(Ordering::Relaxed), 2, "nothing was made again");
    let damages: [fn(&mut Vec<u8>); 4] = [
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes.clear(),
        |bytes| *bytes.last_mut().unwrap() ^= 1,
        |bytes| *bytes = b"from another version".to_vec(),
    ];
    for (number, damage) in damages.iter().enumerate() {
        shelf.0.lock().unwrap().values_mut().for_each(damage);
        assert_eq!(made(&files, &shelf), first, "damage {number}");
    }
    assert_eq!(shelf.1.load(Ordering::Relaxed), 10);
    // Another picture under the same name is another picture.
    let other = made(&showing(picture::jpeg(40, 21, 1), 1), &shelf);
    assert!(first.keys().all(|file| !other.contains_key(file)));
}

/// I03 and I04.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test's own folder")]
fn a_folder_keeps_pictures_whole_and_one_that_cannot_be_written_to_does_no_harm() {
    let root = std::env::temp_dir().join(format!("grend-pictures-{}", std::process::id()));
    let kept = DiskKept::in_site(&root);
    let files = showing(picture::jpeg(40, 20, 1), 1);
    let first = made(&files, &kept);
    let folder = root.join(".grend/pictures");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 2);
    assert!(names.iter().all(|name| !name.starts_with('.')), "{names:?}");
    assert_eq!(made(&files, &kept), first);
    // A file where the folder has to be: nothing can be kept there.
    std::fs::remove_dir_all(&root).unwrap();
    std::fs::File::create(&root).unwrap();
    assert_eq!(made(&files, &DiskKept::in_site(&root)), first);
    std::fs::remove_file(&root).unwrap();
}

/// I01: also in a build, which by then has let go of the pages nothing is said of.
#[test]
fn a_picture_cut_off_after_its_head_is_told_where_it_is_shown() {
    let mut bytes = picture::png(200, 100);
    bytes.truncate(bytes.len() - 60);
    let files = showing(bytes, 1);
    let mut understood = site::understand(&files);
    assert_eq!(understood.told(), Vec::<String>::new(), "its head is whole");
    understood.ready.let_go_of_pages(&understood.found);
    for put in [None, Some(&drop as &(dyn Fn(Output) + Sync))] {
        let timings = &mut Timings::default();
        let failed = pipeline::pictures(&understood.ready, &files, &Nowhere, timings, put);
        assert_eq!(site::codes(&failed), ["G984"]);
        let span = failed[0].span.expect("a place");
        let text = &understood.ready.tree.files[span.file.0 as usize].text;
        assert_eq!(&text[span.range()], "![Folk på kaia](kai.jpg)");
    }
}

/// A picture of so many bytes that nobody must read.
struct Heavy(MemoryFiles, u64);

impl Files for Heavy {
    fn below(&self, folder: &str) -> Vec<Found> {
        self.0.below(folder)
    }

    fn read(&self, path: &SitePath) -> std::io::Result<Vec<u8>> {
        assert_ne!(path.name(), "kai.jpg", "it is read");
        self.0.read(path)
    }

    fn size(&self, path: &SitePath) -> std::io::Result<u64> {
        if path.name() == "kai.jpg" {
            return Ok(self.1);
        }
        self.0.size(path)
    }
}

/// I01: by its size alone, and said where it is shown.
#[test]
fn a_picture_of_a_hundred_megabytes_is_not_read() {
    for bytes in [image::MOST_BYTES + 1, 100_000_000] {
        let understood = site::understand(&Heavy(showing(Vec::new(), 2), bytes));
        assert_eq!(
            understood.told(),
            [
                "G981 content/tema/t0.md:6:1 «![Folk på kaia](kai.jpg)»",
                "G981 content/tema/t1.md:6:1 «![Folk på kaia](kai.jpg)»",
            ]
        );
    }
}

/// I01.
#[test]
fn what_a_head_tells_is_enough_to_refuse() {
    use image::Refusal;
    let cases = [
        (
            picture::png_head(30_000, 30_000),
            Err(Refusal::Pixels(30_000, 30_000)),
        ),
        (
            picture::png_head(40_000, 10),
            Err(Refusal::Pixels(40_000, 10)),
        ),
        (picture::gif(10_000), Err(Refusal::Frames(10_000))),
        (picture::gif(100), Ok(100)),
        (picture::gif(1), Ok(1)),
    ];
    for (bytes, expected) in cases {
        let looked = image::look(&bytes, "png").map(|known| known.frames);
        assert_eq!(looked, expected);
    }
}

#[test]
fn a_credit_that_says_what_it_is_is_not_told_twice() {
    let cases = [
        ("Kari Nordmann", "Foto: Kari Nordmann"),
        ("\"Foto: Kari Nordmann\"", "Foto: Kari Nordmann"),
        ("\"Teikning: Kari\"", "Teikning: Kari"),
    ];
    for (written, shown) in cases {
        let page = format!(
            "---\ntittel: Laget\nspråk: nn\nbilder:\n  - fil: kai.jpg\n    alt: Kaia\n    kreditering: {written}\n---\n"
        );
        let mut files = MemoryFiles::default();
        for (path, bytes) in [
            ("content/aktor/laget.md", page.into_bytes()),
            ("content/aktor/kai.jpg", picture::jpeg(100, 60, 1)),
        ] {
            files.0.insert(path.to_owned(), bytes);
        }
        let built = site::build(&files);
        let caption = format!("<figcaption>{shown}</figcaption>");
        let html = built.text("aktor/laget/index.html");
        assert!(html.contains(&caption), "{caption} in {html}");
    }
}
