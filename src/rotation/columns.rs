//! Every sealed column and every folder of sealed files. What is not listed here is not rotated, and would
//! be lost when its old key is dropped: a test compares the list with the catalogue.

/// Whose key seals it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The platform's one key.
    Platform,
    /// The key of the workspace in `workspace_id`.
    Workspace,
    /// The key of what is held of people who were erased.
    Held,
}

/// A column of type `bytea` whose name ends in `sealed`, in a table with an `id`.
#[derive(Debug)]
pub struct SealedColumn {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The type of `id`.
    pub key: &'static str,
    /// Whose key.
    pub owner: Owner,
    /// What stands before the row's id in the place that its values are bound to.
    pub place: &'static str,
}

const fn workspace(table: &'static str, column: &'static str, place: &'static str) -> SealedColumn {
    SealedColumn {
        table,
        column,
        key: "uuid",
        owner: Owner::Workspace,
        place,
    }
}

const fn platform(table: &'static str, column: &'static str, place: &'static str) -> SealedColumn {
    SealedColumn {
        table,
        column,
        key: "uuid",
        owner: Owner::Platform,
        place,
    }
}

/// The list.
pub const SEALED_COLUMNS: &[SealedColumn] = &[
    workspace(
        "whatsapp_accounts",
        "token_sealed",
        "whatsapp_accounts/token_sealed/",
    ),
    workspace(
        "whatsapp_accounts",
        "app_secret_sealed",
        "whatsapp_accounts/app_secret_sealed/",
    ),
    workspace(
        "contact_searches",
        "words_sealed",
        "contact_searches.words:",
    ),
    workspace(
        "bulk_acts",
        "selection_sealed",
        "bulk_acts/selection_sealed/",
    ),
    workspace(
        "contact_changes",
        "fields_sealed",
        "contact_changes/fields_sealed/",
    ),
    workspace("messages", "content_sealed", "messages/content_sealed/"),
    workspace(
        "webhook_deliveries",
        "body_sealed",
        "webhook_deliveries/body_sealed/",
    ),
    platform(
        "installation",
        "key_check_sealed",
        "installation/key_check_sealed/",
    ),
    SealedColumn {
        key: "smallint",
        ..platform(
            "platform_number",
            "token_sealed",
            "platform_number/token_sealed/",
        )
    },
    SealedColumn {
        key: "smallint",
        ..platform(
            "platform_number",
            "secret_sealed",
            "platform_number/secret_sealed/",
        )
    },
    platform("mails", "sealed", "mails/sealed/"),
    platform(
        "privacy_requests",
        "contact_sealed",
        "privacy_requests/contact_sealed/",
    ),
    platform(
        "privacy_exports",
        "key_sealed",
        "privacy_exports/key_sealed/",
    ),
    platform(
        "account_corrections",
        "content_sealed",
        "account_corrections/content_sealed/",
    ),
    platform("legal_holds", "reason_sealed", "legal_holds/reason_sealed/"),
    SealedColumn {
        owner: Owner::Held,
        ..platform(
            "held_records",
            "content_sealed",
            "held_records/content_sealed/",
        )
    },
    SealedColumn {
        owner: Owner::Held,
        ..platform(
            "held_releases",
            "reason_sealed",
            "held_releases/reason_sealed/",
        )
    },
];

/// A folder in the data directory; a file's name is what its place ends in.
#[derive(Debug)]
pub struct SealedFolder {
    /// The folder. A workspace's files lie in a folder of its id in it.
    pub folder: &'static str,
    /// Whose key.
    pub owner: Owner,
    /// What stands before the file's name in its place.
    pub place: &'static str,
}

/// The folders.
pub const SEALED_FOLDERS: &[SealedFolder] = &[SealedFolder {
    folder: "media",
    owner: Owner::Workspace,
    place: "message_media/file/",
}];
