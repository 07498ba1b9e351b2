//! The figures in the pictures of the landing page, drawn by the same code as real ones.

use crate::http::Page;
use crate::http::chart::{Segment, Series, StackedBars, segments};

/// Fourteen days of a sample campaign.
pub(super) fn days(page: &Page) -> StackedBars {
    const READ_DELIVERED_FAILED: [[i64; 3]; 14] = [
        [12, 8, 1],
        [20, 10, 1],
        [31, 14, 2],
        [38, 15, 1],
        [44, 17, 2],
        [49, 18, 1],
        [53, 19, 2],
        [58, 17, 1],
        [61, 18, 1],
        [64, 19, 2],
        [66, 17, 1],
        [68, 18, 1],
        [69, 17, 2],
        [72, 17, 1],
    ];
    let series = ["read", "delivered", "failed"].map(|key| Series {
        key,
        name: page.t(&format!("site-sample-{key}")),
    });
    let rows: Vec<_> = (1..)
        .zip(READ_DELIVERED_FAILED)
        .map(|(day, values)| (page.n(day), values.to_vec()))
        .collect();
    StackedBars::new(page.t("site-sample-day"), series.into(), &rows, |n| {
        page.n(n)
    })
}

/// The rows of a sample import.
pub(super) fn import() -> Vec<Segment> {
    segments(&[("new", 2000), ("duplicate", 75), ("rejected", 98)], 2173)
}

/// What became of a sample campaign: name, bar, figure.
pub(super) fn funnel(page: &Page) -> Vec<(String, Vec<Segment>, String)> {
    [("sent", 15_688), ("delivered", 15_321), ("read", 10_103)]
        .map(|(key, count)| {
            let bar = segments(&[("read", count)], 15_688);
            (page.t(&format!("site-sample-{key}")), bar, page.n(count))
        })
        .into()
}
