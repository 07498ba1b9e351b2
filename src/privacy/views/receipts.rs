//! Receipts in words.

use askama::Template;

use super::day;
use crate::http::{Field, FormErrors, Page};
use crate::privacy::inventory;
use crate::privacy::receipts::Receipt;

/// The public check of receipts.
#[derive(Template)]
#[template(path = "privacy/verify.html")]
pub(in crate::privacy) struct VerifyView {
    pub(in crate::privacy) page: Page,
    pub(in crate::privacy) errors: FormErrors,
    pub(in crate::privacy) receipt: Field,
    pub(in crate::privacy) file: Field,
    pub(in crate::privacy) found: Option<ReceiptText>,
}

/// A receipt in words.
pub(in crate::privacy) struct ReceiptText {
    pub(in crate::privacy) facts: Vec<(String, String)>,
    pub(in crate::privacy) done: Vec<String>,
    pub(in crate::privacy) kept: Vec<String>,
}

/// A receipt in words.
pub(in crate::privacy) fn receipt(page: &Page, receipt: &Receipt) -> ReceiptText {
    let fact = |key: &str, value: String| (page.t(&format!("privacy-receipt-{key}")), value);
    let class = |key: &str| {
        inventory::title(key, page.locale())
            .unwrap_or_else(|| page.t(&format!("privacy-done-{key}")))
    };
    let mut facts = vec![
        fact("reference", receipt.reference.clone()),
        fact("kind", page.t(&format!("privacy-kind-{}", receipt.kind))),
        fact("law", page.t(&format!("privacy-law-{}", receipt.law))),
        fact(
            "proof",
            page.t(&format!("privacy-channel-{}", receipt.verified_by)),
        ),
        fact("received", page.date_time(receipt.received_at)),
        fact("answered", page.date_time(receipt.answered_at)),
        fact(
            "result",
            page.t(&format!("privacy-state-{}", receipt.result)),
        ),
        fact("issuer", receipt.issuer.clone()),
    ];
    if !receipt.authority.is_empty() {
        let known = page.t(&format!("privacy-authority-{}", receipt.law));
        facts.push(fact("authority", known));
    }
    if let Some(hash) = &receipt.evidence.bundle {
        facts.push(fact("bundle", hash.clone()));
    }
    let done = receipt.evidence.done.iter();
    let kept = receipt.evidence.kept.iter();
    ReceiptText {
        facts,
        done: done
            .map(|done| format!("{}: {}", class(&done.class), page.n(done.rows)))
            .collect(),
        kept: kept
            .map(|kept| {
                let until = kept
                    .until
                    .map(|at| page.t1("privacy-receipt-until", "day", day(page, at)));
                let why = match kept.why.as_str() {
                    "refused" => page.t("privacy-kept-refused"),
                    citation => match citation.strip_prefix("law:") {
                        Some(law) => page.t1("held-kept", "law", law.to_owned()),
                        None => page.t(&format!("inventory-kept-{citation}")),
                    },
                };
                let until = until.unwrap_or_default();
                format!("{}: {why} {until}", class(&kept.class))
                    .trim_end()
                    .to_owned()
            })
            .collect(),
    }
}
