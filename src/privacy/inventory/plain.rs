//! Columns that hold no person.

/// Names that mean the same in every table: ids of things, counters, states and times of a row.
const ANYWHERE: &[&str] = &[
    "workspace_id",
    "id",
    "created_at",
    "updated_at",
    "state",
    "status",
    "version",
    "kind",
    "attempts",
    "last_error",
    "retry_at",
    "received_at",
    "expires_at",
    "finished_at",
    "started_at",
    "campaign_id",
    "import_id",
    "template_id",
    "conversation_id",
    "request_id",
    "phone_number_id",
    "whatsapp_account_id",
    "message_id",
    "pepper_version",
];

/// Tables, and those of their columns that are about things, counts and times; `*` is all of them.
pub const PLAIN: &[(&str, &[&str])] = &[
    // A random id, never a person; the network part of the address only.
    ("cookie_choices", &["*"]),
    ("cookie_banners", &["*"]),
    ("daily_counts", &["*"]),
    (
        "legal_holds",
        &[
            "held_workspace",
            "class",
            "citation",
            "reason_sealed",
            "placed_by",
            "placed_at",
            "released_at",
        ],
    ),
    // Counts and times of what is held, and who of the staff asked for it.
    (
        "held_sets",
        &[
            "hold_id",
            "held_workspace",
            "citation",
            "counts",
            "sealed_at",
            "until",
        ],
    ),
    ("held_records", &["set_id", "class", "until"]),
    ("held_releases", &["*"]),
    ("workspace_words", &["*"]),
    // keyed hashes, for eight days
    ("platform_messages", &["*"]),
    // About this installation: an epoch, a check of the master key, whether sending rests.
    ("installation", &["*"]),
    // Samples, events and earlier versions of texts for everyone.
    ("template_file_parts", &["*"]),
    // where Meta keeps a file
    (
        "template_files",
        &["handle", "phone_number_id", "media_id", "media_at"],
    ),
    ("template_resting_names", &["whatsapp_account_id"]),
    ("retention_rules", &["*"]),
    ("retention_runs", &["*"]),
    // Commitments and times; who and what lie in the payloads.
    ("audit_entries", &["*"]),
    ("account_audit_entries", &["*"]),
    ("audit_heads", &["*"]),
    ("campaign_counts", &["*"]),
    // Which fields a workspace has and what they are called; whose values they are lies in `contacts`.
    ("contact_attributes", &["*"]),
    ("campaign_holders", &["*"]),
    // Counts, and saved questions to the contacts: which tags and values are asked for, and no person.
    ("contact_counts", &["*"]),
    ("segments", &["*"]),
    ("campaign_tests", &["sending_at"]),
    ("documents", &["*"]),
    // Texts for everyone. The id of the member of staff who wrote one names nobody once their account is gone.
    ("document_editions", &["*"]),
    ("document_drafts", &["*"]),
    ("mailings", &["*"]),
    ("subprocessors", &["*"]),
    // Counts by day, and reports that were scrubbed before they came.
    ("site_visits", &["*"]),
    ("age_refusals", &["*"]),
    ("error_reports", &["*"]),
    ("mails", &["class"]),
    (
        "law_requests",
        &[
            "authority",
            "country",
            "classes",
            "received_on",
            "gagged_until",
            "opened_by",
            "opened_at",
            "decided_by",
            "decided_at",
            "told_at",
        ],
    ),
    (
        "campaign_recipients",
        &[
            "not_before",
            "claimed_by",
            "claimed_at",
            "sending_at",
            "waits",
            "apart",
        ],
    ),
    (
        "campaigns",
        &[
            "category",
            "status_reason",
            "prepared",
            "schedule_at",
            "not_before",
        ],
    ),
    (
        "imports",
        &[
            "error",
            "stored_as",
            "bytes",
            "default_country",
            "choices",
            "rows",
            "expected_rows",
            "created",
            "updated",
            "unchanged",
            "duplicate_in_file",
            "suppressed",
            "rejected",
            "attempt",
            // Counts, lines and reasons of the dry run, and no person.
            "checked",
            "checked_rows",
            "tally",
            "undo_after",
            "undone_removed",
            "undone_restored",
            "undone_kept",
            "undone_at",
        ],
    ),
    ("import_sets", &["*"]),
    ("import_duplicates", &["*"]),
    ("import_mappings", &["*"]),
    ("conversations", &["unread"]),
    ("messages", &["sending_at"]),
    (
        "message_templates",
        &[
            "category_before",
            "category_changed_at",
            "pause_kind",
            "status_before_archive",
            "meta_template_id",
            "rejected_details",
            "coming_category",
            "coming_category_at",
            "quality",
            "submitted_at",
            "status_changed_at",
        ],
    ),
    (
        "phone_numbers",
        &["quality", "daily_limit", "mps", "state_reason"],
    ),
    (
        "platform_number",
        &[
            "graph_url",
            "waba_id",
            "phone_number_id",
            "token_sealed",
            "secret_sealed",
        ],
    ),
    ("privacy_exports", &["sha256"]),
    // Counts, times and a reference: a receipt names nobody.
    ("privacy_receipts", &["*"]),
    (
        "privacy_cases",
        &["routed_at", "reminders", "built_at", "waits_until"],
    ),
    ("privacy_requests", &["code_expires_at", "code_attempts"]),
    ("sessions", &["is_staff"]),
    ("sign_in_failures", &["failed_at"]),
    (
        "whatsapp_accounts",
        &[
            "graph_url",
            "is_sandbox",
            "state_reason",
            "callback_at",
            "refused_callbacks",
        ],
    ),
    ("workspaces", &["state_changed_at"]),
];

/// Whether a column is declared to hold no person.
pub fn holds_no_person(table: &str, column: &str) -> bool {
    ANYWHERE.contains(&column)
        || PLAIN
            .iter()
            .filter(|(name, _)| *name == table)
            .any(|(_, columns)| columns.contains(&column) || columns.contains(&"*"))
}
