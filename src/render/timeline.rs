//! The pages of a type along a line of time. The list says all that the drawing
//! does, and is what links; the drawing lets the eye compare.

use jiff::civil::Date;

use crate::language::{Moment, Period};
use crate::model::TypeId;
use crate::resolve::{PageId, What};
use crate::text::{Lang, UrlPath, shortened};

use super::list::plain_link;
use super::view::{Link, TimeBar, TimeMark, TimelineView};
use super::{AnyView, Prepared, Renderer};

/// Width of the drawing, the room over its bars and that of each, in its units.
const WIDTH: i32 = 720;
const HEAD: i32 = 24;
const ROW: i32 = 30;
/// From the top of a row to the middle of its bar.
const BAR: i32 = 22;
/// Room for one letter of a name, wide ones too.
const LETTER: i32 = 8;
/// Letters there is room for.
const MOST: usize = 90;
/// Years between marks.
const STEP: i16 = 5;

impl Renderer<'_> {
    pub(super) fn timeline(&self, type_id: TypeId, url: &UrlPath, lang: Lang) -> Prepared {
        let site = self.input.site;
        let mut pages = site.collections.of(type_id).to_vec();
        let span = |page: &PageId| months(site.page(*page).meta.when?, site.today);
        // Pages that began at the same time stay in the order of their list.
        pages.sort_by_key(|page| span(page).map_or((true, 0), |[from, _]| (false, from)));
        let spans: Vec<(&PageId, [i32; 2])> = pages
            .iter()
            .filter_map(|page| Some((page, span(page)?)))
            .collect();
        let axis = Axis::over(spans.iter().map(|(_, span)| *span), site.today);
        let bar = |(row, (page, span)): (i32, &(&PageId, [i32; 2]))| {
            self.time_bar(**page, *span, row, axis, lang)
        };
        let list = self.section_link(type_id, lang);
        let what = list.title.to_lowercase();
        let title = self
            .strings(lang)
            .filled("timeline_title", &[("what", &what)]);
        let [from, to] = axis.years();
        let view = TimelineView {
            type_id: self.input.model.get(type_id).id.clone(),
            title: title.clone(),
            from,
            to,
            width: WIDTH,
            height: HEAD + (0..).zip(&spans).map(|_| ROW).sum::<i32>(),
            marks: axis.marks(),
            bars: (0..).zip(&spans).map(bar).collect(),
            cards: pages.iter().map(|page| self.card(*page, lang)).collect(),
            list: list.clone(),
        };
        let mut page = self.framed("timeline.html", title, url, lang, AnyView::Timeline(view));
        // It lies under the list on the way from the top.
        page.crumbs.insert(1, list);
        page
    }

    fn time_bar(&self, page: PageId, span: [i32; 2], row: i32, axis: Axis, lang: Lang) -> TimeBar {
        let page = self.input.site.page(page);
        let [from, to] = span.map(|month| axis.x(month));
        let name = page.meta.short.as_deref().unwrap_or(page.title(lang).1);
        let (name, name_x, right) = placed(name, from, to);
        TimeBar {
            from,
            to,
            y: HEAD + ROW * row + BAR,
            name,
            name_x,
            right,
            ongoing: page.meta.when.is_some_and(|when| when.ongoing),
            about: page.meta.when.is_some_and(|when| when.about),
        }
    }

    /// The link to it, from the list.
    pub(super) fn timeline_link(&self, type_id: TypeId, lang: Lang) -> Option<Link> {
        let def = self.input.model.get(type_id);
        let title = || self.strings(lang).get("timeline_see").to_owned();
        def.timeline
            .then(|| plain_link(title(), What::timeline_url(&def.folder)))
    }
}

/// The first month of a period and the one after its last, counted from year 0;
/// one that goes on ends today.
fn months(period: Period, today: Date) -> Option<[i32; 2]> {
    let start = |moment: Moment| month_of(moment.year, moment.month.unwrap_or(1));
    let end = |moment: Moment| month_of(moment.year, moment.month.unwrap_or(12)) + 1;
    let from = period.from.or(period.to)?;
    let to = if period.ongoing {
        month_of(today.year(), today.month()) + 1
    } else {
        end(period.to.unwrap_or(from))
    };
    Some([start(from), to.max(start(from) + 1)])
}

fn month_of(year: i16, month: i8) -> i32 {
    i32::from(year) * 12 + i32::from(month) - 1
}

/// The line of time: from the first month drawn to the one after the last.
#[derive(Debug, Clone, Copy)]
struct Axis {
    from: i32,
    to: i32,
}

impl Axis {
    /// Whole years that cover all spans and today.
    fn over(spans: impl Iterator<Item = [i32; 2]> + Clone, today: Date) -> Self {
        let now = month_of(today.year(), 1);
        let from = spans.clone().map(|[from, _]| from).fold(now, i32::min);
        let to = spans.map(|[_, to]| to).fold(now + 12, i32::max);
        Self {
            from: from.div_euclid(12) * 12,
            to: (to + 11).div_euclid(12) * 12,
        }
    }

    fn x(self, month: i32) -> i32 {
        (month - self.from) * WIDTH / (self.to - self.from)
    }

    /// The first and the last year.
    fn years(self) -> [i16; 2] {
        [self.from, self.to - 1]
            .map(|month| i16::try_from(month.div_euclid(12)).unwrap_or(i16::MAX))
    }

    fn marks(self) -> Vec<TimeMark> {
        let [from, to] = self.years();
        let marked = (from..=to).filter(|year| year.rem_euclid(STEP) == 0);
        marked
            .map(|year| TimeMark {
                x: self.x(month_of(year, 1)),
                year,
            })
            .collect()
    }
}

/// The name as it has room in the drawing, where it begins, and whether it ends
/// there instead.
fn placed(name: &str, from: i32, to: i32) -> (String, i32, bool) {
    // The ellipsis and the space before it are two more.
    let name = shortened(name, MOST - 2);
    let width: i32 = name.chars().map(|_| LETTER).sum();
    if from + width <= WIDTH {
        (name, from, false)
    } else if width <= to {
        (name, to, true)
    } else {
        (name, WIDTH, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leaves_the_drawing() {
        let wide = "Fylkestrafikksikkerhetsutvalgssekretariatslederfunksjonane".repeat(3);
        for (name, from, to) in [
            ("Merkur", 0, 720),
            ("Merkur", 700, 720),
            ("Bulyst", 10, 12),
            (
                "Program for ei framtid med mange ord i alle bygder i heile landet og litt til",
                600,
                640,
            ),
            (&wide, 300, 360),
        ] {
            let (shown, x, right) = placed(name, from, to);
            let width: i32 = shown.chars().map(|_| LETTER).sum();
            let [left, end] = if right {
                [x - width, x]
            } else {
                [x, x + width]
            };
            assert!(left >= 0 && end <= WIDTH, "{name}: {left} to {end}");
        }
    }

    #[test]
    fn a_period_covers_the_months_it_names() {
        let today = Date::constant(2026, 11, 25);
        let of = |text: &str| months(Period::parse(text).expect("a period"), today);
        let month = |year, month| month_of(year, month);
        for (text, expected) in [
            ("2014–2018", Some([month(2014, 1), month(2019, 1)])),
            ("2016", Some([month(2016, 1), month(2017, 1)])),
            (
                "oktober 2006–desember 2007",
                Some([month(2006, 10), month(2008, 1)]),
            ),
            ("1995–", Some([month(1995, 1), month(2026, 12)])),
            ("2030–", Some([month(2030, 1), month(2030, 2)])),
            ("–2016", Some([month(2016, 1), month(2017, 1)])),
            ("ukjent", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
