//! What background work is done for, and on which basis: each kind of job has one purpose here, and a test
//! finds a kind without one. Where the basis can be taken back, the work itself looks before it acts: the gate
//! of a send, `purpose_denied` of a mail.

use super::Basis;
use crate::i18n::Locale;

/// A purpose; its words are `inventory-does-<key>` in every language.
#[derive(Clone, Copy, Debug)]
pub struct Purpose {
    /// Its stable key.
    pub key: &'static str,
    /// What allows it.
    pub basis: Basis,
    /// The kinds of job that serve it.
    pub jobs: &'static [&'static str],
}

/// Every purpose of background work.
pub const PURPOSES: &[Purpose] = &[
    Purpose {
        key: "deliver",
        basis: Basis::OnBehalf,
        jobs: &[
            "send_reply",
            "send_test",
            "fetch_media",
            "mark_read",
            "confirm_opt_out",
        ],
    },
    Purpose {
        key: "contacts",
        basis: Basis::OnBehalf,
        jobs: &[
            "import_contacts",
            "check_import",
            "undo_import",
            "forget_attribute",
            "bulk_act",
        ],
    },
    Purpose {
        key: "operate",
        basis: Basis::Contract,
        jobs: &[
            "workspace_created",
            "number_disconnected",
            "template_stopped",
            "sync_templates",
            "fetch_samples",
        ],
    },
    Purpose {
        key: "write",
        basis: Basis::Contract,
        jobs: &["deliver_mail", "tell_of_policy", "tell_of_subprocessor"],
    },
    // News may be refused, offers need a yes: `accounts::consents` picks who is written to.
    Purpose {
        key: "mailings",
        basis: Basis::Consent,
        jobs: &["send_mailing"],
    },
    Purpose {
        key: "rights",
        basis: Basis::Law,
        jobs: &[
            "answer_at_platform",
            "build_export",
            "erase_account",
            "erase_contact",
            "erase_minor",
            "remove_files",
            "route_privacy_request",
            "settle_privacy_case",
            "conclude_privacy_request",
            "send_privacy_code",
            "shred_workspace",
            "sweep_privacy",
            "tell_of_law_request",
        ],
    },
    Purpose {
        key: "retain",
        basis: Basis::Law,
        jobs: &["retain", "sweep_accounts", "sweep_uploads"],
    },
];

/// Every purpose in words: what is done, its basis, and the kinds of job.
pub fn purposes(locale: Locale) -> Vec<(String, String, String)> {
    let row = |purpose: &Purpose| {
        (
            locale.text(&format!("inventory-does-{}", purpose.key)),
            locale.text(&format!("inventory-basis-{}", purpose.basis.key())),
            purpose.jobs.join(", "),
        )
    };
    PURPOSES.iter().map(row).collect()
}
