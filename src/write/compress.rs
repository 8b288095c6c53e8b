//! A sink that also puts `.gz` and `.br` beside every text file, for servers
//! that send what lies ready (`gzip_static`, `brotli_static`, `precompressed`).
//!
//! Compressing costs far more than writing, so a file whose text is as it was is
//! not compressed again: the sink below says whether it still has what was made
//! of it. Levels are the highest that pay: brotli at 11 takes ten times as long
//! as at 9 for a few percent.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};

use crate::diag::Diagnostic;
use crate::text::UrlPath;

use super::{Output, Report, Sink};

/// Files that are text, by the end of their name.
const TEXT: [&str; 12] = [
    "html",
    "css",
    "js",
    "json",
    "jsonld",
    "svg",
    "xml",
    "txt",
    "csv",
    "ttl",
    "webmanifest",
    "md",
];
const BROTLI_LEVEL: i32 = 9;
/// Of the window, as a power of two: 4 MiB.
const BROTLI_WINDOW: i32 = 22;

/// Puts files into another sink, and what they are when compressed.
#[derive(Debug)]
pub struct Compressing<S>(pub S);

/// The two files beside a text file; none beside any other.
fn beside(path: &UrlPath) -> Option<[UrlPath; 2]> {
    let file = path.file();
    let (_, extension) = file.rsplit('/').next()?.rsplit_once('.')?;
    if !TEXT.contains(&extension) {
        return None;
    }
    let with = |end: &str| UrlPath::parse(&format!("{file}.{end}")).ok();
    Some([with("gz")?, with("br")?])
}

/// Without a time or a name in it, so that equal bytes give equal bytes.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_LEVEL,
        lgwin: BROTLI_WINDOW,
        ..Default::default()
    };
    let _ = brotli::BrotliCompress(&mut &bytes[..], &mut out, &params);
    out
}

impl<S: Sink> Sink for Compressing<S> {
    fn plan(&mut self, paths: &[UrlPath]) -> Vec<Diagnostic> {
        let more = paths.iter().filter_map(beside).flatten();
        let all: Vec<UrlPath> = paths.iter().cloned().chain(more).collect();
        self.0.plan(&all)
    }

    fn put(&self, output: Output) {
        if let Some([gz, br]) = beside(&output.path) {
            for (path, compress) in [(gz, gzip as fn(&[u8]) -> Vec<u8>), (br, brotli)] {
                if !self.0.still_has(&output, &path) {
                    let bytes = compress(&output.bytes);
                    self.0.put(Output { path, bytes });
                }
            }
        }
        self.0.put(output);
    }

    fn rest_stands(&self) -> bool {
        self.0.rest_stands()
    }

    fn finish(self) -> (Report, Vec<Diagnostic>) {
        self.0.finish()
    }
}
