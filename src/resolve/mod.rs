//! Floor 6: all pages together become one site. Serial, and a matter of
//! milliseconds: everything here is look-ups.
//!
//! 1. [`lookup`] gives every page its number and finds pages by id and path.
//! 2. [`address`] gives every page its address; [`claim`] checks that each is one page's.
//! 3. [`menu`] checks what the settings put in the menu and the foot of every
//!    page; at the end it finds the pages that nothing leads to.
//! 4. [`reference`] follows the fields that refer to pages, both ways.
//!    [`item`] follows those that name an item there. [`checked`] looks at when.
//! 5. [`asset`] finds the files that pages show and offer, [`link`] follows the links
//!    in texts.
//! 6. [`place`] finds what places mean today.
//! 7. [`evidence`] derives the evidence mark.
//! 8. [`collection`] puts pages in order for the lists.
//! 9. [`machine`] adds the files that are not for people.
//! 10. [`citation`] tells how a page is cited.
//! 11. [`guard`] sees to it that nothing that was published is gone.
//!
//! A [`Page`] is never changed; what is decided about it stands beside it in
//! its [`Entry`].

mod address;
mod asset;
mod booklet;
mod checked;
mod citation;
mod claim;
mod collection;
mod evidence;
mod facet;
mod guard;
mod item;
mod life;
mod link;
mod listing;
mod lookup;
mod machine;
mod mapped;
mod menu;
mod old_name;
mod picture;
mod place;
mod reference;
mod tool;
mod walk;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use jiff::civil::Date;

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::language::Order;
use crate::model::Model;
use crate::parse::Page;
use crate::places::{RegisterText, stored};
use crate::source::SourceTree;
use crate::text::{SitePath, UrlPath};

pub use address::{PLACE_INDEX, Planned, What};
pub use booklet::{BookletPart, booklet};
pub use citation::{Author, Citation, Issued, citation};
pub use collection::Collections;
pub use evidence::{Evidence, Level};
pub use facet::{Facet, FacetValue, Facets, ListOrder, Orders};
pub use guard::{FILE as ADDRESSES, published};
pub use item::{item, named};
pub use link::LinkTo;
pub use listing::Listing;
pub use lookup::Lookup;
pub use machine::{
    CitationFormat, DataFile, FeedOf, Format, HostFile, MUNICIPALITY_COLUMNS, Machine,
    OLD_NUMBER_COLUMNS, SITEMAP_MOST,
};
pub use mapped::{map_url, mapped};
pub use picture::{Picture, Pictures, refused};
pub use place::{Located, PlaceNote, PlaceUse, Said, locate};
pub use reference::target;
pub use tool::{Tool, compared};
pub use walk::{Met, Path, walk};

/// Number of a page in [`Site::pages`], which are in path order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageId(pub u32);

/// What `resolve` needs besides the pages.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub config: &'a Config,
    pub model: &'a Model,
    pub tree: &'a SourceTree,
    /// The day the site is built for, in Norway.
    pub today: Date,
    /// Whether drafts are shown, as in a preview.
    pub drafts: bool,
}

/// All pages and what is decided about them.
#[derive(Debug)]
pub struct Site {
    pub pages: Vec<Arc<Page>>,
    /// Shared by sites that differ in no more than the words of a page.
    pub decided: Arc<Decided>,
}

impl Deref for Site {
    type Target = Decided;

    fn deref(&self) -> &Decided {
        &self.decided
    }
}

/// What is decided about the pages of a site.
#[derive(Debug, Serialize, Deserialize)]
pub struct Decided {
    /// One for each page.
    pub entries: Vec<Entry>,
    pub lookup: Lookup,
    pub collections: Collections,
    pub facets: Facets,
    /// Pages to link to in the foot of every page.
    pub foot: Vec<PageId>,
    /// Everything that will be written, by address.
    pub plan: Vec<Planned>,
    /// Documents that concern each municipality and county, by its number.
    #[serde(with = "stored::table")]
    pub by_place: BTreeMap<RegisterText, Vec<PlaceUse>>,
    /// Files that visible pages show or offer.
    pub assets: BTreeSet<SitePath>,
    /// Those of them that pages show.
    pub pictures: Pictures,
    pub today: Date,
}

/// What is decided about one page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entry {
    pub url: Option<UrlPath>,
    /// Whether it is shown anywhere at all.
    pub visible: bool,
    /// References from its fields to visible pages.
    pub outgoing: Vec<Relation>,
    /// References from other visible pages' fields.
    pub incoming: Vec<Relation>,
    /// Visible pages whose text links here and which do not refer here.
    pub mentions: Vec<PageId>,
    pub places: Vec<Located>,
    pub evidence: Option<Evidence>,
}

/// A reference from a field of one page to another page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    pub from: PageId,
    pub to: PageId,
    /// The field, in the type of `from`.
    pub path: Path,
}

impl Site {
    /// The page with this number.
    #[must_use]
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0 as usize]
    }

    /// What is decided about it.
    #[must_use]
    pub fn entry(&self, id: PageId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// What to sort by so that what is best examined comes first, then as in the
    /// lists.
    #[must_use]
    pub fn best_first(&self, id: PageId) -> impl Ord + use<> {
        let mark = self.entry(id).evidence.as_ref();
        let level = mark.map_or(0, |mark| mark.level.number());
        (Reverse(level), self.collections.rank[id.0 as usize])
    }

    /// Visible pages, in path order.
    pub fn visible(&self) -> impl Iterator<Item = PageId> + '_ {
        (0u32..)
            .map(PageId)
            .zip(&self.entries)
            .filter(|(_, entry)| entry.visible)
            .map(|(id, _)| id)
    }
}

/// Makes a site of `pages`, which are in path order.
#[must_use]
pub fn resolve(pages: Vec<Arc<Page>>, input: Input<'_>) -> (Site, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut entries = vec![Entry::default(); pages.len()];
    let lookup = lookup::build(&pages, &mut entries, input, &mut found);
    address::of_pages(&pages, &mut entries, input, &mut found);
    let used = asset::used(&pages, &entries, input, &mut found);
    menu::check(&entries, &lookup, input, &mut found);
    checked::check(&pages, input, &mut found);
    reference::resolve(&pages, &mut entries, &lookup, input, &mut found);
    item::check(&pages, &lookup, input, &mut found);
    let elsewhere = link::resolve(&pages, &mut entries, &lookup, input, &mut found);
    let by_place = place::resolve(&pages, &mut entries, input, &mut found);
    evidence::derive(&pages, &mut entries, &lookup, input);
    let collections = collection::collect(&pages, &entries, input.model, &Order::norwegian());
    let facets = facet::collect(&pages, &entries, &lookup, &collections, input.model);
    let foot = menu::foot(&pages, &entries, &lookup, &collections, input);
    menu::orphans(&pages, &entries, &collections, &foot, input, &mut found);
    let plan = address::plan(&pages, &entries, &facets, &used, input, &mut found);
    link::check_addresses(&elsewhere, &plan, &mut found);
    let decided = Decided {
        entries,
        lookup,
        collections,
        facets,
        foot,
        plan,
        by_place,
        assets: used.files,
        pictures: used.pictures,
        today: input.today,
    };
    let site = Site {
        pages,
        decided: Arc::new(decided),
    };
    guard::check(&site, input, &mut found);
    (site, found)
}
