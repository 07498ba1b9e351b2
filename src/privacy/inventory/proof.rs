//! What proves that a person's rights were kept, and what somebody did at work.

use super::{Basis, Class, End, Table, Whose};

const OF_ACCOUNT: &str = "account_id = $1";

// What an authority demanded. The person is told of it by mail as soon as the law allows, and the
// register itself is never handed out; which account it was goes with the account.
pub(super) const LAW: Class = Class {
    key: "law-requests",
    whose: Whose::Account,
    basis: Basis::Law,
    keep: "law",
    tables: &[Table {
        name: "law_requests",
        columns: &[],
        hidden: &["account_id", "basis", "reason"],
        sealed: None,
        rows: "$1::uuid IS NULL",
        end: End::With("accounts"),
    }],
};

// The request itself stays as proof that it was answered; who asked, and in which words, goes.
pub(super) const REQUESTS: Class = Class {
    key: "requests",
    whose: Whose::Account,
    basis: Basis::Law,
    keep: "requests",
    tables: &[
        Table {
            name: "privacy_exports",
            columns: &[
                "id",
                "account_id",
                "bytes",
                "downloads",
                "created_at",
                "expires_at",
                "case_id",
            ],
            hidden: &["stored_as", "key_sealed"],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
        Table {
            name: "privacy_request_events",
            columns: &["request_id", "kind", "actor_kind", "actor_id", "note", "at"],
            hidden: &[],
            sealed: None,
            rows: "request_id IN (SELECT id FROM privacy_requests WHERE account_id = $1)",
            end: End::Blanked("actor_id = NULL, note = ''"),
        },
        Table {
            name: "privacy_requests",
            columns: &[
                "id",
                "reference",
                "kind",
                "state",
                "account_id",
                "locale",
                "received_at",
                "verified_at",
                "due_at",
                "cools_off_until",
                "closed_at",
                "outcome",
                "channel",
                "residence",
                "law",
                "zone",
                "acknowledge_by",
                "extended_at",
                "extension_reason",
                "duplicate_of",
                "evidence",
            ],
            hidden: &["contact_sealed", "code_hash", "subject"],
            sealed: Some("contact_sealed"),
            rows: OF_ACCOUNT,
            end: End::Blanked(
                "contact_sealed = NULL, code_hash = NULL, subject = NULL, residence = '', account_id = NULL,
                 outcome = NULL, extension_reason = NULL",
            ),
        },
    ],
};

pub(super) const ACCOUNT_EVENTS: Class = Class {
    key: "account-events",
    whose: Whose::Account,
    basis: Basis::Interest,
    keep: "audit",
    tables: &[Table {
        name: "account_audit_payloads",
        columns: &["id", "persons", "payload", "erased_at", "erased_under"],
        hidden: &["salt"],
        sealed: None,
        rows: "persons @> ARRAY[$1]",
        // By `audit::erase_account`, so that the chain of the log still verifies.
        end: End::With("account_audit_entries"),
    }],
};

// What a member did in a workspace stays the workspace's; that it was they is forgotten.
pub(super) const WORK: Class = Class {
    key: "work",
    whose: Whose::Account,
    basis: Basis::Contract,
    keep: "account",
    tables: &[
        Table {
            name: "campaigns",
            columns: &["id", "created_by", "created_at"],
            hidden: &[],
            sealed: None,
            rows: "created_by = $1",
            end: End::Blanked("created_by = NULL"),
        },
        Table {
            name: "template_revisions",
            columns: &["id", "account_id", "created_at"],
            hidden: &[],
            sealed: None,
            rows: "account_id = $1",
            end: End::Blanked("account_id = NULL"),
        },
        Table {
            name: "template_edits",
            columns: &["template_id", "account_id", "begun_at"],
            hidden: &[],
            sealed: None,
            rows: "account_id = $1",
            end: End::Blanked("account_id = NULL"),
        },
        Table {
            name: "privacy_cases",
            columns: &["id", "decided_by", "decided_at"],
            hidden: &[],
            sealed: None,
            rows: "decided_by = $1",
            end: End::Blanked("decided_by = NULL"),
        },
        Table {
            name: "imports",
            columns: &["id", "created_by", "created_at"],
            hidden: &[],
            sealed: None,
            rows: "created_by = $1",
            end: End::Blanked("created_by = NULL"),
        },
        Table {
            name: "messages",
            columns: &["id", "sent_by", "created_at"],
            hidden: &[],
            sealed: None,
            rows: "workspace_id IN (SELECT workspace_id FROM memberships WHERE account_id = $1) AND sent_by = $1",
            end: End::Blanked("sent_by = NULL"),
        },
        Table {
            name: "campaign_tests",
            columns: &["id", "sent_by", "created_at"],
            hidden: &[],
            sealed: None,
            rows: "workspace_id IN (SELECT workspace_id FROM memberships WHERE account_id = $1) AND sent_by = $1",
            end: End::Blanked("sent_by = NULL"),
        },
        Table {
            name: "consents",
            columns: &["id", "recorded_by", "recorded_at"],
            hidden: &[],
            sealed: None,
            rows: "workspace_id IN (SELECT workspace_id FROM memberships WHERE account_id = $1) AND recorded_by = $1",
            end: End::Blanked("recorded_by = NULL"),
        },
        Table {
            name: "processing_agreements",
            columns: &["id", "version", "accepted_by", "accepted_at"],
            hidden: &[],
            sealed: None,
            rows: "workspace_id IN (SELECT workspace_id FROM memberships WHERE account_id = $1) AND accepted_by = $1",
            end: End::Blanked("accepted_by = NULL"),
        },
        Table {
            name: "suspension_appeals",
            columns: &["id", "filed_by", "filed_at"],
            hidden: &["answered_by"],
            sealed: None,
            rows: "workspace_id IN (SELECT workspace_id FROM memberships WHERE account_id = $1) AND filed_by = $1",
            end: End::Blanked("filed_by = NULL"),
        },
        Table {
            name: "contact_searches",
            columns: &["id", "account_id", "created_at"],
            hidden: &["words_sealed"],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
        Table {
            name: "privacy_requests",
            columns: &["id", "handled_by", "filed_by_staff"],
            hidden: &[],
            sealed: None,
            rows: "handled_by = $1 OR filed_by_staff = $1",
            end: End::Blanked(
                "handled_by = nullif(handled_by, $1), filed_by_staff = nullif(filed_by_staff, $1)",
            ),
        },
    ],
};

// What a hold or a law keeps of people who were erased: sealed, and found again only by whoever knows the
// number or the address already. Never handed out but by two people; gone with its order.
pub(super) const HELD: Class = Class {
    key: "held",
    whose: Whose::Sealed,
    basis: Basis::Law,
    keep: "held",
    tables: &[
        Table {
            name: "legal_holds",
            columns: &[],
            hidden: &["held_contact", "held_account"],
            sealed: None,
            rows: "$1::uuid IS NULL AND $2::uuid IS NULL",
            end: End::Kept("held"),
        },
        Table {
            name: "held_sets",
            columns: &[],
            hidden: &["marks"],
            sealed: None,
            rows: "$1::uuid IS NULL AND $2::uuid IS NULL",
            end: End::Kept("held"),
        },
        Table {
            name: "held_records",
            columns: &[],
            hidden: &["content_sealed"],
            sealed: None,
            rows: "$1::uuid IS NULL AND $2::uuid IS NULL",
            end: End::Kept("held"),
        },
    ],
};
