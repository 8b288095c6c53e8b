//! The program. Everything is in the library.

use std::process::ExitCode;

/// A build makes and drops millions of small texts, from several threads.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    grend::cli::run()
}
