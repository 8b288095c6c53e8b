//! Floor 10: the command line. Reads arguments, environment and clock, runs a
//! command and says how it went.
//!
//! Exit codes: 0 all is well, 1 errors in the content, 2 wrong usage or a disk
//! that would not. Reports go to standard error; standard output is for data
//! (`--format json` and `github`).

mod addresses;
mod args;
mod build;
mod check;
mod clock;
mod diff;
mod init;
mod new;
mod remembered;
mod report;
mod reports;
mod say;
mod schema;
mod serve;
mod site;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// Errors in the content.
const CONTENT: u8 = 1;
/// Wrong usage, or the disk.
const USAGE: u8 = 2;

/// Runs the program with the process's own arguments.
#[must_use]
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors.
            let code = if error.use_stderr() { USAGE } else { 0 };
            return if error.print().is_ok() {
                ExitCode::from(code)
            } else {
                ExitCode::from(USAGE)
            };
        }
    };
    let jobs = args.global.jobs.unwrap_or(0);
    // With 0 as many threads as processors. A pool that cannot be made leaves
    // the default one.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    let code = match pool {
        Ok(pool) => pool.install(|| command(&args)),
        Err(_) => command(&args),
    };
    ExitCode::from(code)
}

fn command(args: &Args) -> u8 {
    match &args.command {
        Command::Build(options) => build::run(&args.global, options),
        Command::Serve(options) => serve::run(&args.global, options),
        Command::Check(options) => check::run(&args.global, options),
        Command::Schema(options) => schema::run(&args.global, options),
        Command::New(options) => new::run(&args.global, options),
        Command::Init(options) => init::run(&args.global, options),
        Command::Addresses(options) => addresses::run(&args.global, options),
        Command::Diff(options) => diff::run(&args.global, options),
    }
}
