//! From a folder to a site that is ready to render, for every command that
//! needs one.

use std::path::{Path, PathBuf};

use crate::config::{BaseUrl, Config};
use crate::diag::{Code, Diagnostic, Sources};
use crate::pipeline::{self, Ready, Settings, Timings};
use crate::source::{DiskFiles, has_site};
use crate::text::{FileId, Lang};
use crate::write::{Swap, Target, check_target};

use super::args::{Global, SiteOptions};
use super::{clock, say};

/// No files: for what is said before any are read.
pub struct NoSources;

impl Sources for NoSources {
    fn name(&self, _: FileId) -> &'static str {
        "grend.yaml"
    }

    fn text(&self, _: FileId) -> Option<&str> {
        None
    }
}

/// The language of messages: `--lang`, else the settings'.
pub fn language(global: &Global, settings: Lang) -> Lang {
    global
        .lang
        .as_deref()
        .and_then(Lang::parse)
        .unwrap_or(settings)
}

/// Opens the site folder, or says why not. Without `--root` it is the one that
/// the working folder is in.
pub fn open(global: &Global) -> Option<DiskFiles> {
    let here = global.root == Path::new(".");
    let around = here.then(|| DiskFiles::around(&global.root).ok().flatten());
    let root = around.flatten().unwrap_or_else(|| global.root.clone());
    DiskFiles::open(&root)
        .map_err(|error| {
            let unreadable = Diagnostic::new(Code::Unreadable)
                .with("path", global.root.display().to_string())
                .with("error", &error);
            super::report::diagnostics(
                &[unreadable],
                &NoSources,
                global,
                language(global, Lang::Nb),
            );
        })
        .ok()
}

/// The site folder and what it is to be built by; or, when they cannot be used,
/// what was wrong has been said and this is the exit code.
pub fn begin(global: &Global, options: &SiteOptions) -> Result<(DiskFiles, Settings), u8> {
    let files = open(global).ok_or(super::USAGE)?;
    if !has_site(files.root()) {
        let root = files.root().display().to_string();
        let none = Diagnostic::new(Code::NoSite).with("path", root);
        return Err(stop(&none, global, language(global, Lang::Nb)));
    }
    let settings =
        settings(options).map_err(|bad| stop(&bad, global, language(global, Lang::Nb)))?;
    Ok((files, settings))
}

/// What the options and the environment say.
fn settings(options: &SiteOptions) -> Result<Settings, Diagnostic> {
    let base_url = options.base_url.as_deref().map(BaseUrl::parse).transpose();
    let base_url = base_url.map_err(|bad| Diagnostic::new(Code::BadBaseUrl).with("value", bad))?;
    Ok(Settings {
        today: clock::today(),
        drafts: options.drafts,
        base_url,
    })
}

/// Reads the site and decides all about it, but for the search index, which only
/// what is published has.
pub fn ready(
    files: &DiskFiles,
    settings: &Settings,
    timings: &mut Timings,
) -> (Ready, Vec<Diagnostic>) {
    let (loaded, mut found) = pipeline::load(files, timings);
    let (ready, understood) = pipeline::decide(loaded, settings, None, timings);
    found.extend(understood);
    (ready, crate::diag::report::ordered(found))
}

/// The folder to write to, checked before anything is touched. Below the site
/// folder when it is relative and from the settings; below the working folder
/// when it was given on the command line.
pub fn target(
    files: &DiskFiles,
    config: &Config,
    options: &SiteOptions,
) -> Result<Target, Diagnostic> {
    checked(files, config, &folder(files, config, options))
}

/// As [`target`], with the whole site switched in one step.
pub fn swap(
    files: &DiskFiles,
    config: &Config,
    options: &SiteOptions,
) -> Result<(Target, Swap), Diagnostic> {
    let link = folder(files, config, options);
    checked(files, config, &link)?;
    let swap = Swap::of(&link)?;
    Ok((checked(files, config, swap.next())?, swap))
}

fn folder(files: &DiskFiles, config: &Config, options: &SiteOptions) -> PathBuf {
    match &options.output {
        Some(given) if given.as_os_str().is_empty() => PathBuf::new(),
        Some(given) => std::path::absolute(given).unwrap_or_else(|_| given.clone()),
        None if config.output.is_empty() => PathBuf::new(),
        None => files.root().join(&config.output),
    }
}

fn checked(files: &DiskFiles, config: &Config, folder: &Path) -> Result<Target, Diagnostic> {
    let content = files.root().join(config.content.as_str());
    let themes = files.root().join("themes");
    check_target(
        files.root(),
        &content,
        &themes,
        folder,
        clock::home().as_deref(),
    )
}

/// Whether a diagnostic is about the disk or the options rather than the content.
pub fn is_usage(diagnostic: &Diagnostic) -> bool {
    matches!(
        diagnostic.code,
        Code::UnsafeOutput
            | Code::BadBaseUrl
            | Code::WriteFailed
            | Code::OutputForeign
            | Code::OutputLocked
            | Code::SwapTaken
            | Code::SwapForeign
    ) && diagnostic.file.is_none()
}

/// A path for people: relative to the working folder where it is below it.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let relative = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    relative
        .unwrap_or_else(|| path.to_owned())
        .display()
        .to_string()
}

/// Says one thing that stopped the command.
pub fn stop(found: &Diagnostic, global: &Global, lang: Lang) -> u8 {
    if !super::report::diagnostics(std::slice::from_ref(found), &NoSources, global, lang) {
        say::say("grend: standard output: could not be written");
    }
    super::USAGE
}
