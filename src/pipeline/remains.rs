//! What a build leaves of its work, as bytes, for a later one to go on from
//! (`build --cache DIR`): what was decided, pages without their words, and the search
//! index as it is before it is cut into files.
//!
//! ```text
//! grend last site 1
//! <length of the head, 8 bytes> <head> <pieces, one after the other>
//! ```
//!
//! The head tells what the site was made of, and has the hash of each piece. Whoever
//! keeps the hash of the head ([`Remains::seal`]) knows all of it again. Only the same
//! program reads it, as the program is part of [`MadeOf::rest`].

use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::diag::Diagnostic;
use crate::index::search;
use crate::language::WordId;
use crate::parse::Page;
use crate::resolve::{Decided, Site};
use crate::text::{FileId, Hash};

use super::{MadeOf, Ready, SearchLeft};

const FIRST: &[u8] = b"grend last site 1\n";
/// Pages in a piece, so that many threads read them.
const PAGES: usize = 512;

#[derive(Debug, Serialize, Deserialize)]
struct Head {
    rest: Hash,
    pages: Vec<Hash>,
    /// Files of which something was said.
    spoken_of: Vec<FileId>,
    /// Hash and length of each: what was decided, the search index, the words of the
    /// pages in each of its parts, and the pages.
    pieces: Vec<(Hash, usize)>,
    parts: usize,
}

/// What is left, to be written.
#[derive(Debug)]
pub struct Remains {
    /// Known by this again.
    pub seal: Hash,
    pub pieces: Vec<Vec<u8>>,
}

/// As bytes. Nothing that is kept is of a kind that cannot be written; were it so,
/// nobody could read it either.
pub(super) fn bytes<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).unwrap_or_default()
}

/// What a build of `ready` leaves. `said` is all that was said of it.
#[must_use]
pub fn remains(ready: &Ready, of: &MadeOf, said: &[Diagnostic], search: SearchLeft) -> Remains {
    let (decided, pages) = rayon::join(
        || bytes(&*ready.site.decided),
        || {
            let some = ready.site.pages.par_chunks(PAGES).with_max_len(1);
            some.map(|pages| {
                let pages: Vec<&Page> = pages.iter().map(AsRef::as_ref).collect();
                bytes(&pages)
            })
            .collect::<Vec<_>>()
        },
    );
    let parts = search.words.len();
    let mut pieces = vec![decided, search.index];
    pieces.extend(search.words);
    pieces.extend(pages);
    let mut spoken_of: Vec<FileId> = said.iter().flat_map(Diagnostic::files).collect();
    spoken_of.sort_unstable();
    spoken_of.dedup();
    let hashed = pieces.par_iter();
    let head = bytes(&Head {
        rest: of.rest,
        pages: of.pages.iter().map(|(_, hash)| *hash).collect(),
        spoken_of,
        pieces: hashed.map(|piece| (Hash::of(piece), piece.len())).collect(),
        parts,
    });
    let seal = Hash::of(&head);
    let length = (head.len() as u64).to_le_bytes();
    pieces.insert(0, [FIRST, length.as_slice(), &head].concat());
    Remains { seal, pieces }
}

/// Remains whose head has been read.
#[derive(Debug)]
pub struct Opened<'a> {
    head: Head,
    pieces: &'a [u8],
}

/// Opens what was kept with this seal; `None` where it is anything else.
#[must_use]
pub fn opened(kept: &[u8], seal: Hash) -> Option<Opened<'_>> {
    let rest = kept.strip_prefix(FIRST)?;
    let (length, rest) = rest.split_first_chunk()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (head, pieces) = rest.split_at_checked(length)?;
    if Hash::of(head) != seal {
        return None;
    }
    let head = postcard::from_bytes(head).ok()?;
    Some(Opened { head, pieces })
}

impl Opened<'_> {
    /// The pages whose texts are others than those that were left, or were so `before`,
    /// by the numbers of their files; `None` where more than texts of pages differs.
    #[must_use]
    pub fn edited(&self, of: &MadeOf, before: &[u32]) -> Option<Vec<FileId>> {
        if self.head.rest != of.rest || self.head.pages.len() != of.pages.len() {
            return None;
        }
        let pages = self.head.pages.iter().zip(&of.pages);
        let is_other = |(was, (file, now)): &(&Hash, &(FileId, Hash))| {
            *was != now || before.binary_search(&file.0).is_ok()
        };
        Some(pages.filter(is_other).map(|(_, (file, _))| *file).collect())
    }

    /// Whether something was said of a file.
    pub(super) fn is_spoken_of(&self, file: FileId) -> bool {
        self.head.spoken_of.binary_search(&file).is_ok()
    }

    /// The pieces; `None` where they are cut.
    pub(super) fn pieces(&self) -> Option<Pieces<'_>> {
        let mut rest = self.pieces;
        let mut pieces = Vec::with_capacity(self.head.pieces.len());
        for (hash, length) in &self.head.pieces {
            let (piece, after) = rest.split_at_checked(*length)?;
            pieces.push((*hash, piece));
            rest = after;
        }
        let (first, rest) = pieces.split_first_chunk()?;
        let (words, pages) = rest.split_at_checked(self.head.parts)?;
        Some(Pieces {
            first: *first,
            words: words.to_vec(),
            pages: pages.to_vec(),
        })
    }
}

/// A piece as it should be, and as it is.
type Piece<'a> = (Hash, &'a [u8]);

/// What is left, to be read as it is needed. What has another byte is not read.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    first: [Piece<'a>; 2],
    words: Vec<Piece<'a>>,
    pages: Vec<Piece<'a>>,
}

impl Pieces<'_> {
    /// The site, of which no page has its words, and what its search index left.
    pub fn read(&self) -> Option<(Site, search::Left)> {
        let [decided, index] = self.first;
        let ((decided, index), pages) = rayon::join(
            || (whole::<Decided>(decided), whole(index)),
            || many::<Vec<Page>>(&self.pages),
        );
        let pages = pages?.into_iter().flatten().map(Arc::new).collect();
        let decided = Arc::new(decided?);
        Some((Site { pages, decided }, index?))
    }

    /// The words of the pages in a part of the search index.
    pub fn words(&self, part: usize) -> Option<Vec<Vec<WordId>>> {
        whole(*self.words.get(part)?)
    }
}

fn many<T: DeserializeOwned + Send>(pieces: &[Piece<'_>]) -> Option<Vec<T>> {
    let pieces = pieces.par_iter().with_max_len(1);
    pieces.map(|piece| whole(*piece)).collect()
}

fn whole<T: DeserializeOwned>((hash, piece): Piece<'_>) -> Option<T> {
    let is_whole = Hash::of(piece) == hash;
    postcard::from_bytes(piece).ok().filter(|_| is_whole)
}
