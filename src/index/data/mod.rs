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

/// A file of open data, made.
#[derive(Debug)]
pub struct Table {
    pub url: UrlPath,
    pub file: DataFile,
    pub bytes: Vec<u8>,
    /// SHA-256 in small hex digits.
    pub sha256: String,
}

/// The files of open data whose content depends on no other's, in the order of
/// their addresses.
#[must_use]
pub fn wanted(input: Input<'_>) -> Vec<(UrlPath, DataFile)> {
    let data = input.site.plan.iter().filter_map(|one| match one.what {
        What::Machine(Machine::Data(file)) => Some((one.url.clone(), file)),
        _ => None,
    });
    data.filter(|(_, file)| {
        matches!(
            file,
            DataFile::Type(..)
                | DataFile::Municipalities(_)
                | DataFile::OldNumbers(_)
                | DataFile::Dictionary
        )
    })
    .collect()
}

/// Makes one of [`wanted`].
#[must_use]
pub fn table(url: UrlPath, file: DataFile, input: Input<'_>) -> Table {
    let bytes = match file {
        DataFile::Type(type_id, Format::Csv) => types::csv(type_id, input),
        DataFile::Type(type_id, Format::Json) => types::json(type_id, input),
        DataFile::Municipalities(format) => places::municipalities(format, input),
        DataFile::OldNumbers(format) => places::old_numbers(format),
        _ => dictionary::dictionary(input),
    };
    let sha256 = hex(&Sha256::digest(&bytes));
    Table {
        url,
        file,
        bytes,
        sha256,
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(digit).collect()
}

/// The bytes of any file of open data.
pub(super) fn file(file: DataFile, tables: &[Table], input: Input<'_>) -> Vec<u8> {
    match file {
        DataFile::Index => list::list(tables, input),
        DataFile::CatalogueTurtle => catalogue::turtle(tables, input),
        DataFile::CatalogueJsonLd => catalogue::json_ld(tables, input),
        _ => tables
            .iter()
            .find(|table| table.file == file)
            .map(|table| table.bytes.clone())
            .unwrap_or_default(),
    }
}
