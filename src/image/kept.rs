//! Where made pictures are kept. What is read back is never trusted: each is
//! kept with the hash of its bytes, and what does not match is made again.

use crate::text::Hash;

/// A place for made pictures. Nothing that goes wrong there is an error: then
/// the picture is made again next time.
pub trait Kept: Sync {
    /// What was kept under `key`, as it was sealed.
    fn get(&self, key: &str) -> Option<Vec<u8>>;
    /// Keeps it, whole or not at all.
    fn keep(&self, key: &str, sealed: &[u8]);
}

/// Keeps nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nowhere;

impl Kept for Nowhere {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _: &str, _: &[u8]) {}
}

/// Length of a hash, written out.
const HEAD: usize = 64;

/// `bytes` with their hash before them.
#[must_use]
pub fn sealed(bytes: &[u8]) -> Vec<u8> {
    let mut sealed = Hash::of(bytes).to_string().into_bytes();
    sealed.extend_from_slice(bytes);
    sealed
}

/// The bytes, if they are the ones that were sealed.
#[must_use]
pub fn opened(mut sealed: Vec<u8>) -> Option<Vec<u8>> {
    let head = std::str::from_utf8(sealed.get(..HEAD)?).ok()?;
    let hash = Hash::parse(head)?;
    sealed.drain(..HEAD);
    (Hash::of(&sealed) == hash).then_some(sealed)
}
