//! What the platform holds about people with an account.

use super::{Basis, Class, End, Table, Whose};

const OF_ACCOUNT: &str = "account_id = $1";

pub(super) const ACCOUNT: Class = Class {
    key: "account",
    whose: Whose::Account,
    basis: Basis::Contract,
    keep: "account",
    tables: &[
        Table {
            name: "reserved_usernames",
            columns: &["username_key", "account_id", "created_at"],
            hidden: &["password_hash"],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
        Table {
            name: "memberships",
            columns: &["workspace_id", "account_id", "role", "created_at"],
            hidden: &[],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
        Table {
            name: "account_corrections",
            columns: &["id", "account_id", "request_id", "fact", "corrected_at"],
            hidden: &["content_sealed"],
            sealed: Some("content_sealed"),
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
        Table {
            name: "account_lifts",
            columns: &[
                "id",
                "account_id",
                "request_id",
                "reason",
                "told_at",
                "lifts_at",
                "lifted_at",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
        Table {
            name: "accounts",
            columns: &[
                "id",
                "username",
                "email",
                "email_verified_at",
                "is_staff",
                "locale",
                "country",
                "age_rule",
                "gpc",
                "restricted_at",
                "objected_at",
                "created_at",
                "last_signed_in_at",
                "closed_at",
            ],
            hidden: &["username_key", "email_key", "password_hash"],
            sealed: None,
            rows: "id = $1",
            end: End::Deleted,
        },
    ],
};

pub(super) const ACCEPTANCES: Class = Class {
    key: "acceptances",
    whose: Whose::Account,
    basis: Basis::Interest,
    keep: "account",
    tables: &[
        Table {
            name: "acceptances",
            columns: &[
                "account_id",
                "document",
                "version",
                "basis",
                "locale",
                "ip_prefix",
                "user_agent",
                "accepted_at",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
        Table {
            name: "policy_notices",
            columns: &[
                "account_id",
                "document",
                "version",
                "shown_at",
                "dismissed_at",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
    ],
};

// Mail that was agreed to or refused, and objections to companies that work for us.
pub(super) const AGREED: Class = Class {
    key: "account-consents",
    whose: Whose::Account,
    basis: Basis::Interest,
    keep: "account",
    tables: &[
        Table {
            name: "account_consents",
            columns: &[
                "account_id",
                "purpose",
                "act",
                "text_version",
                "method",
                "locale",
                "ip_prefix",
                "user_agent",
                "at",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::With("accounts"),
        },
        Table {
            name: "consent_links",
            columns: &[
                "account_id",
                "purpose",
                "act",
                "text_version",
                "expires_at",
                "used_at",
            ],
            hidden: &["token_hash"],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
        Table {
            name: "subprocessor_objections",
            columns: &["subprocessor_id", "account_id", "reason", "objected_at"],
            hidden: &[],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
    ],
};

// Failures are counted under a keyed hash of who tried from where; nobody can pick out a person's.
pub(super) const SESSIONS: Class = Class {
    key: "sessions",
    whose: Whose::Account,
    basis: Basis::Interest,
    keep: "sessions",
    tables: &[
        Table {
            name: "sessions",
            columns: &[
                "account_id",
                "ip",
                "os",
                "browser",
                "device",
                "app_version",
                "remembered",
                "created_at",
                "last_seen_at",
            ],
            hidden: &["key_hash", "state"],
            sealed: None,
            rows: OF_ACCOUNT,
            end: End::Deleted,
        },
        Table {
            name: "sign_in_failures",
            columns: &[],
            hidden: &["subject_hash"],
            sealed: None,
            rows: "$1::uuid IS NULL",
            end: End::Nameless,
        },
    ],
};

pub(super) const LINKS: Class = Class {
    key: "links",
    whose: Whose::Account,
    basis: Basis::Contract,
    keep: "links",
    tables: &[Table {
        name: "mail_tokens",
        columns: &[
            "account_id",
            "purpose",
            "new_email",
            "expires_at",
            "used_at",
            "created_at",
        ],
        hidden: &["token_hash"],
        sealed: None,
        rows: OF_ACCOUNT,
        end: End::Deleted,
    }],
};

pub(super) const MAILS: Class = Class {
    key: "mails",
    whose: Whose::Account,
    basis: Basis::Contract,
    keep: "mails",
    tables: &[Table {
        name: "mails",
        columns: &[
            "id",
            "account_id",
            "kind",
            "class",
            "state",
            "created_at",
            "sent_at",
        ],
        hidden: &["sealed"],
        sealed: Some("sealed"),
        rows: OF_ACCOUNT,
        end: End::Deleted,
    }],
};
