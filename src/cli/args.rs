//! What can be asked for.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Turns a folder of Markdown into a knowledge base.
#[derive(Debug, Parser)]
#[command(name = "grend", version, about, arg_required_else_help = true)]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, ClapArgs)]
pub struct Global {
    /// The site folder
    #[arg(long, value_name = "DIR", default_value = ".", global = true)]
    pub root: PathBuf,
    /// Language of messages: nb, nn or en (default: the one in grend.yaml, else nb)
    #[arg(long, value_name = "LANG", value_parser = ["nb", "nn", "en"], global = true)]
    pub lang: Option<String>,
    /// How messages are written
    #[arg(long, value_enum, default_value = "terminal", global = true)]
    pub format: FormatArg,
    /// Number of threads (default: as many as there are processors)
    #[arg(long, value_name = "N", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=512), global = true)]
    pub jobs: Option<usize>,
    /// Print how long each stage took
    #[arg(long, global = true)]
    pub timings: bool,
}

/// How messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// With excerpts, for people
    Terminal,
    /// One JSON object per line, on standard output
    Json,
    /// GitHub's annotation commands, on standard output
    Github,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site
    #[command(visible_alias = "bygg")]
    Build(BuildOptions),
    /// Build the site and show it on this machine, again after every change
    #[command(visible_alias = "vis")]
    Serve(ServeOptions),
    /// Check the content without writing anything
    #[command(visible_alias = "sjekk")]
    Check(CheckOptions),
    /// Write what editors' programs need to complete and explain fields [alias: skjema]
    #[command(alias = "skjema")]
    Schema(SchemaOptions),
    /// Make a new page with every required field
    #[command(visible_alias = "ny")]
    New(NewOptions),
    /// Make a new site folder to start from
    Init(InitOptions),
    /// Enter what is published in adresser.txt, the list of addresses that must stay
    #[command(visible_alias = "adresser")]
    Addresses(SiteOptions),
    /// Tell what is different between two built sites
    Diff(DiffOptions),
}

/// Options of commands that understand the whole site.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct SiteOptions {
    /// Folder for the built site (default: the one in grend.yaml, else output)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    // Not a doc comment: there an address would need brackets, which help shows.
    #[arg(
        long,
        value_name = "URL",
        help = "Where the site will be published, as https://example.org/path/"
    )]
    pub base_url: Option<String>,
    /// Show drafts and pages outside their dates, marked
    #[arg(long)]
    pub drafts: bool,
    /// Let warnings stop the build as errors do
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Clone, ClapArgs)]
pub struct BuildOptions {
    #[command(flatten)]
    pub site: SiteOptions,
    /// Put .gz and .br beside text files, for servers that send what lies ready
    #[arg(long)]
    pub compress: bool,
    /// Write to a folder beside and switch in one step; the output folder is a link
    #[arg(long)]
    pub swap: bool,
    /// Remember the build in this folder, and do nothing when the next would be the same
    #[arg(long, value_name = "DIR", conflicts_with = "swap")]
    pub cache: Option<PathBuf>,
}

#[derive(Debug, Clone, ClapArgs)]
pub struct ServeOptions {
    #[command(flatten)]
    pub site: SiteOptions,
    /// Port to listen at, or the next free one after it; 0 takes any free one
    #[arg(long, value_name = "N", default_value_t = 8000)]
    pub port: u16,
    /// Address to listen at; any but this machine's own lets others see the drafts
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub address: std::net::IpAddr,
    /// Look for changes twice a second, where the system does not tell of them
    #[arg(long)]
    pub poll: bool,
    /// Do not open a browser
    #[arg(long)]
    pub no_open: bool,
}

#[derive(Debug, Clone, ClapArgs)]
pub struct CheckOptions {
    #[command(flatten)]
    pub site: SiteOptions,
    /// Also report on how the content is written, what is due and what is missing
    #[arg(long)]
    pub report: bool,
    /// Write the reports to this folder too, as Markdown, CSV and JSON
    #[arg(long, value_name = "DIR", requires = "report")]
    pub to: Option<PathBuf>,
    /// Allow no more warnings of the reports than this file says; made where it is not there
    #[arg(long, value_name = "FILE", requires = "report")]
    pub ratchet: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct SchemaOptions {
    /// Folder for the schemas, from the site folder
    #[arg(long, value_name = "DIR", default_value = ".vscode")]
    pub to: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub struct NewOptions {
    /// Type of the page, such as eksempel
    #[arg(value_name = "TYPE")]
    pub type_name: String,
    /// Title of the page
    pub title: String,
    /// Write it in nynorsk
    #[arg(long, conflicts_with = "nb")]
    pub nn: bool,
    /// Write it in bokmål (the default)
    #[arg(long)]
    pub nb: bool,
}

#[derive(Debug, ClapArgs)]
pub struct InitOptions {
    /// The folder to make; it must be empty or new
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub struct DiffOptions {
    /// The earlier site
    #[arg(value_name = "A")]
    pub before: PathBuf,
    /// The later one
    #[arg(value_name = "B")]
    pub after: PathBuf,
}
