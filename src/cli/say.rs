//! The few lines the program writes itself.

use std::io::Write;

/// Writes to standard error. A terminal that is gone is no reason to fail.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Writes to standard output, for programs.
///
/// # Errors
/// Those of the system, such as a full disk behind a redirection.
pub fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
