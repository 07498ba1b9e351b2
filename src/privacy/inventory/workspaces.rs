//! What is held about a business. It ends with the workspace, whose data key is destroyed with it.

use super::{Basis, Class, End, Table, Whose};

const OF_WORKSPACE: &str = "workspace_id = $1";

pub(super) const BUSINESS: Class = Class {
    key: "business",
    whose: Whose::Workspace,
    basis: Basis::Contract,
    keep: "account",
    tables: &[
        Table {
            name: "phone_numbers",
            columns: &[
                "id",
                "phone_number_id",
                "display_phone_number",
                "verified_name",
                "created_at",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_WORKSPACE,
            end: End::With("workspaces"),
        },
        Table {
            name: "whatsapp_accounts",
            columns: &["id", "waba_id", "created_at"],
            hidden: &["token_sealed", "app_secret_sealed"],
            sealed: None,
            rows: OF_WORKSPACE,
            end: End::With("workspaces"),
        },
        Table {
            name: "workspaces",
            columns: &[
                "id",
                "name",
                "phone",
                "country",
                "time_zone",
                "state",
                "state_reason",
                "rates",
                "legal_name",
                "address",
                "tax_number",
                "website",
                "created_at",
            ],
            hidden: &[],
            sealed: None,
            rows: "id = $1",
            end: End::Deleted,
        },
    ],
};

pub(super) const CONTENT: Class = Class {
    key: "content",
    whose: Whose::Workspace,
    basis: Basis::OnBehalf,
    keep: "account",
    tables: &[
        Table {
            name: "message_templates",
            columns: &[
                "id",
                "name",
                "language",
                "category",
                "status",
                "content",
                "rejected_reason",
                "created_at",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_WORKSPACE,
            end: End::With("workspaces"),
        },
        Table {
            name: "campaigns",
            columns: &[
                "id",
                "name",
                "template_id",
                "template_snapshot",
                "audience",
                "variables",
                "status",
                "created_at",
            ],
            hidden: &[],
            sealed: None,
            rows: OF_WORKSPACE,
            end: End::With("workspaces"),
        },
    ],
};
