//! Open data: everything the site knows as tables, with what they mean, which
//! there are and under what terms.
//!
//! The tables are made first, each once; then the list and the catalogue, which
//! tell their sizes and checksums.

mod catalogue;
mod dictionary;
mod list;
mod places;
mod rdf;
mod table;
mod types;
mod value;

use sha2::{Digest as _, Sha256};

use crate::resolve::{DataFile, Format, Machine, What};
use crate::text::UrlPath;

use super::Input;

/// What is told of a table of open data that has been made.
#[derive(Debug)]
pub struct Table {
    pub url: UrlPath,
    pub file: DataFile,
    /// In bytes.
    pub size: usize,
    /// SHA-256 in small hex digits.
    pub sha256: String,
}

/// Whether its content depends on no other file's. The list and the catalogue tell
/// of those that are so.
#[must_use]
pub fn is_table(file: DataFile) -> bool {
    matches!(
        file,
        DataFile::Type(..)
            | DataFile::Municipalities(_)
            | DataFile::OldNumbers(_)
            | DataFile::Dictionary
    )
}

/// The tables of the site, in the order of their addresses.
#[must_use]
pub fn wanted(input: Input<'_>) -> Vec<(UrlPath, DataFile)> {
    let data = input.site.plan.iter().filter_map(|one| match one.what {
        What::Machine(Machine::Data(file)) => Some((one.url.clone(), file)),
        _ => None,
    });
    data.filter(|(_, file)| is_table(*file)).collect()
}

/// Makes one of [`wanted`]: what is told of it, and its bytes.
#[must_use]
pub fn table(url: UrlPath, file: DataFile, input: Input<'_>) -> (Table, Vec<u8>) {
    let bytes = self::file(file, &[], input);
    let sha256 = hex(&Sha256::digest(&bytes));
    let size = bytes.len();
    let table = Table {
        url,
        file,
        size,
        sha256,
    };
    (table, bytes)
}

fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(digit).collect()
}

/// The bytes of any file of open data; of a table, whatever `tables` are.
pub(super) fn file(file: DataFile, tables: &[Table], input: Input<'_>) -> Vec<u8> {
    match file {
        DataFile::Index => list::list(tables, input),
        DataFile::CatalogueTurtle => catalogue::turtle(tables, input),
        DataFile::CatalogueJsonLd => catalogue::json_ld(tables, input),
        DataFile::Type(type_id, Format::Csv) => types::csv(type_id, input),
        DataFile::Type(type_id, Format::Json) => types::json(type_id, input),
        DataFile::Municipalities(format) => places::municipalities(format, input),
        DataFile::OldNumbers(format) => places::old_numbers(format),
        DataFile::Dictionary => dictionary::dictionary(input),
    }
}
