//! What workspaces hold about the people they write to.

use super::{Basis, Class, End, Table, Whose};

const OF_CONTACT: &str = "workspace_id = $1 AND contact_id = $2";

pub(super) const CONTACTS: Class = Class {
    key: "contacts",
    whose: Whose::Contact,
    basis: Basis::OnBehalf,
    keep: "contacts",
    tables: &[
        Table {
            name: "contact_tags",
            columns: &["contact_id", "tag"],
            hidden: &[],
            sealed: None,
            rows: OF_CONTACT,
            end: End::Deleted,
        },
        Table {
            name: "contact_changes",
            columns: &["contact_id", "changed_by", "changed_at"],
            hidden: &["fields_sealed"],
            sealed: Some("fields_sealed"),
            rows: OF_CONTACT,
            end: End::Deleted,
        },
        Table {
            name: "contacts",
            columns: &[
                "id",
                "phone",
                "bsuid",
                "name",
                "email",
                "attributes",
                "opted_in",
                "opted_out_at",
                "marketing_not_before",
                "last_inbound_at",
                "restricted_at",
                "minor",
                "erasing_at",
                "corrected",
                "hold",
                "created_at",
                "updated_at",
            ],
            hidden: &[],
            sealed: None,
            rows: "workspace_id = $1 AND id = $2",
            end: End::Deleted,
        },
    ],
};

pub(super) const CONSENTS: Class = Class {
    key: "consents",
    whose: Whose::Contact,
    basis: Basis::OnBehalf,
    keep: "contacts",
    tables: &[
        Table {
            name: "consents",
            columns: &[
                "contact_id",
                "purpose",
                "action",
                "source",
                "wording",
                "given_on",
                "recorded_at",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_CONTACT,
            end: End::Deleted,
        },
        Table {
            name: "opt_outs",
            columns: &[
                "contact_id",
                "conversation_id",
                "locale",
                "asked_at",
                "done_at",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_CONTACT,
            end: End::Deleted,
        },
    ],
};

pub(super) const MESSAGES: Class = Class {
    key: "messages",
    whose: Whose::Contact,
    basis: Basis::OnBehalf,
    keep: "messages",
    tables: &[
        Table {
            name: "messages",
            columns: &[
                "id",
                "conversation_id",
                "contact_id",
                "direction",
                "kind",
                "category",
                "wamid",
                "status",
                "reason",
                "created_at",
                "sent_at",
                "delivered_at",
                "read_at",
                "failed_at",
            ],
            hidden: &["content_sealed"],
            sealed: Some("content_sealed"),
            rows: OF_CONTACT,
            end: End::Deleted,
        },
        Table {
            name: "conversations",
            columns: &[
                "id",
                "contact_id",
                "last_inbound_at",
                "last_message_at",
                "created_at",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_CONTACT,
            end: End::Deleted,
        },
    ],
};

pub(super) const MEDIA: Class = Class {
    key: "media",
    whose: Whose::Contact,
    basis: Basis::OnBehalf,
    keep: "messages",
    tables: &[Table {
        name: "message_media",
        columns: &[
            "message_id",
            "media_id",
            "mime_type",
            "file_name",
            "bytes",
            "created_at",
        ],
        hidden: &[],
        sealed: None,
        rows: "workspace_id = $1 AND message_id IN (SELECT id FROM messages WHERE workspace_id = $1 AND contact_id = $2)",
        end: End::Deleted,
    }],
};

// The row stays as a count without a person: another, random id, and times to the hour.
pub(super) const CAMPAIGN_MESSAGES: Class = Class {
    key: "campaign-messages",
    whose: Whose::Contact,
    basis: Basis::OnBehalf,
    keep: "contacts",
    tables: &[
        Table {
            name: "campaign_tests",
            columns: &["campaign_id", "phone", "parameters", "agreed", "state", "reason", "wamid", "created_at", "sent_at",
                "delivered_at", "read_at", "failed_at"],
            hidden: &[],
            sealed: None,
            rows: "workspace_id = $1 AND phone <> '' AND phone = (SELECT phone FROM contacts WHERE workspace_id = $1 AND id = $2)",
            end: End::Blanked(
                "phone = '', parameters = '[]', wamid = NULL,
                 state = CASE WHEN state = 'queued' THEN 'skipped' ELSE state END,
                 reason = CASE WHEN state = 'queued' THEN 'erased' ELSE reason END",
            ),
        },
        Table {
        name: "campaign_recipients",
        columns: &[
            "campaign_id", "contact_id", "phone", "parameters", "state", "reason", "wamid", "sent_at", "delivered_at",
            "read_at", "failed_at",
        ],
        hidden: &[],
        sealed: None,
        rows: OF_CONTACT,
        end: End::Blanked(
            "contact_id = gen_random_uuid(), phone = '', parameters = '[]', wamid = NULL, claimed_by = NULL,
             claimed_at = NULL, sending_at = NULL, not_before = NULL,
             state = CASE WHEN state IN ('queued', 'claimed') THEN 'skipped' ELSE state END,
             reason = CASE WHEN state IN ('queued', 'claimed') THEN 'erased' ELSE reason END,
             sent_at = date_trunc('hour', sent_at), delivered_at = date_trunc('hour', delivered_at),
             read_at = date_trunc('hour', read_at), failed_at = date_trunc('hour', failed_at)",
        ),
    },
    ],
};

pub(super) const IMPORTS: Class = Class {
    key: "imports",
    whose: Whose::Contact,
    basis: Basis::OnBehalf,
    keep: "imports",
    tables: &[
        Table {
            name: "import_contacts",
            columns: &["import_id", "contact_id", "line", "outcome", "tags_hash"],
            hidden: &[],
            sealed: None,
            rows: OF_CONTACT,
            end: End::Deleted,
        },
        Table {
            name: "import_rejections",
            columns: &["import_id", "line", "reason", "cells"],
            hidden: &[],
            sealed: None,
            rows: "workspace_id = $1 AND $2::uuid IS NOT NULL AND cell_keys(cells) && $3",
            end: End::Deleted,
        },
        // What an import changed, as it was before; a day long.
        Table {
            name: "import_before",
            columns: &[
                "import_id",
                "contact_id",
                "name",
                "email",
                "attributes",
                "opted_in",
                "tags",
                "phone_added",
                "bsuid_added",
                "stop_added",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_CONTACT,
            end: End::Deleted,
        },
        // The first rows of a file, which the mapping page showed; ended imports lose them anyway.
        Table {
            name: "imports",
            columns: &["file_name", "layout"],
            hidden: &[],
            sealed: None,
            rows: "workspace_id = $1 AND $2::uuid IS NOT NULL AND EXISTS (SELECT FROM jsonb_array_elements(
                       CASE jsonb_typeof(layout -> 'samples') WHEN 'array' THEN layout -> 'samples' ELSE '[]' END) AS s (cells)
                   WHERE jsonb_typeof(s.cells) = 'array'
                     AND cell_keys(ARRAY(SELECT jsonb_array_elements_text(s.cells))) && $3)",
            end: End::Blanked("layout = jsonb_set(layout, '{samples}', '[]')"),
        },
    ],
};

// Sealed and unsorted: whose they are is seen only when they are read, which is within seconds. Those that
// could not be read are searched one by one (see `effects::contact`).
pub(super) const WEBHOOKS: Class = Class {
    key: "webhooks",
    whose: Whose::Contact,
    basis: Basis::OnBehalf,
    keep: "webhooks",
    tables: &[Table {
        name: "webhook_deliveries",
        columns: &[],
        hidden: &["body_sealed"],
        sealed: Some("body_sealed"),
        rows: "workspace_id = $1 AND $2::uuid IS NOT NULL AND false",
        end: End::Deleted,
    }],
};

// A member's words in the search box may be a name. All of a workspace's go: they last a day anyway.
pub(super) const SEARCHES: Class = Class {
    key: "searches",
    whose: Whose::Contact,
    basis: Basis::OnBehalf,
    keep: "day",
    tables: &[
        Table {
            name: "contact_searches",
            columns: &["account_id", "created_at"],
            hidden: &["words_sealed"],
            sealed: None,
            rows: "workspace_id = $1 AND $2::uuid IS NOT NULL",
            end: End::Deleted,
        },
        // Whom an act on many means is sealed, needed until it ends, and forgotten then.
        Table {
            name: "bulk_acts",
            columns: &[],
            hidden: &[
                "act",
                "tag",
                "expected",
                "seen",
                "changed",
                "reached",
                "created_by",
                "selection_sealed",
            ],
            sealed: None,
            rows: "workspace_id = $1 AND $2::uuid IS NOT NULL AND false",
            end: End::Deleted,
        },
    ],
};

pub(super) const SUPPRESSION: Class = Class {
    key: "suppression",
    whose: Whose::Contact,
    basis: Basis::Law,
    keep: "suppression",
    tables: &[
        Table {
            name: "contact_tombstones",
            columns: &["reason", "buried_at", "until"],
            hidden: &["number_hash"],
            sealed: None,
            rows: "workspace_id = $1 AND $2::uuid IS NOT NULL AND false",
            end: End::Kept("suppression"),
        },
        Table {
            name: "platform_blocks",
            columns: &["reason", "blocked_at"],
            hidden: &["number_hash"],
            sealed: None,
            rows: "$1::uuid IS NULL AND $2::uuid IS NULL",
            end: End::Kept("suppression"),
        },
    ],
};

pub(super) const EVENTS: Class = Class {
    key: "events",
    whose: Whose::Contact,
    basis: Basis::Law,
    keep: "audit",
    tables: &[
        Table {
            name: "audit_payloads",
            columns: &["id", "persons", "payload", "erased_at", "erased_under"],
            hidden: &["salt"],
            sealed: None,
            rows: "workspace_id = $1 AND persons @> ARRAY[$2]",
            // By `audit::erase_person`, so that the chain of the log still verifies.
            end: End::With("audit_entries"),
        },
        Table {
            name: "privacy_cases",
            columns: &[
                "id",
                "contact_id",
                "state",
                "reason",
                "evidence",
                "decided_at",
            ],
            hidden: &[],
            sealed: None,
            rows: "workspace_id = $1 AND contact_id = $2",
            end: End::Nameless,
        },
    ],
};
