/// The class whose rows name their own end; no rule is needed.
pub(super) const HELD: &str = "held";

/// What is due of one class, and how it ends.
#[derive(Clone, Copy, Debug)]
pub struct Sweep {
    /// The class of the rules.
    pub class: &'static str,
    /// Where.
    pub table: &'static str,
    /// Which rows, `t` of the table, `$1` the moment before which, `$2` now.
    pub due: &'static str,
    /// A SET list; where there is none, the rows are deleted.
    pub set: Option<&'static str>,
    /// Which holds on one person mean a row: `h` of the holds.
    pub person: Option<&'static str>,
    /// Whether the rows belong to workspaces, whose holds then count.
    pub of_workspaces: bool,
}

/// Everything that goes by time alone.
pub const SWEEPS: &[Sweep] = &[
    Sweep {
        class: "addresses",
        table: "sessions",
        due: "t.created_at < $1 AND t.ip <> '' AND t.ip NOT LIKE '%/%'",
        set: Some(
            "state = state - 'ip',
             ip = host(network(set_masklen(ip::inet, CASE family(ip::inet) WHEN 4 THEN 24 ELSE 48 END)))
                  || CASE family(ip::inet) WHEN 4 THEN '/24' ELSE '/48' END",
        ),
        person: Some("h.held_account = t.account_id"),
        of_workspaces: false,
    },
    Sweep {
        class: "mails",
        table: "mails",
        due: "t.created_at < $1 AND t.state <> 'queued'",
        set: None,
        person: Some("h.held_account = t.account_id"),
        of_workspaces: false,
    },
    Sweep {
        class: "webhooks",
        table: "webhook_deliveries",
        due: "t.received_at < $1",
        set: None,
        person: None,
        of_workspaces: true,
    },
    Sweep {
        class: "imports",
        table: "import_rejections",
        due: "EXISTS (SELECT FROM imports i WHERE i.workspace_id = t.workspace_id AND i.id = t.import_id
                      AND i.created_at < $1)",
        set: None,
        person: None,
        of_workspaces: true,
    },
    Sweep {
        class: "searches",
        table: "contact_searches",
        due: "t.created_at < $1",
        set: None,
        person: Some("h.held_account = t.account_id"),
        of_workspaces: true,
    },
    Sweep {
        class: "messages",
        table: "messages",
        due: "t.created_at < $1 AND t.content_sealed <> ''",
        set: Some("content_sealed = ''"),
        person: Some("h.held_workspace = t.workspace_id AND h.held_contact = t.contact_id"),
        of_workspaces: true,
    },
    Sweep {
        class: "requests",
        table: "privacy_requests",
        due: "t.closed_at < $1 AND NOT EXISTS (SELECT FROM privacy_requests d WHERE d.duplicate_of = t.id)",
        set: None,
        person: Some("h.held_account = t.account_id"),
        of_workspaces: false,
    },
    // Number, address and words of somebody without an account; that it was answered stays.
    Sweep {
        class: "requests-without-account",
        table: "privacy_requests",
        due: "t.closed_at < $1 AND t.account_id IS NULL AND t.contact_sealed IS NOT NULL",
        set: Some("contact_sealed = NULL, code_hash = NULL"),
        person: None,
        of_workspaces: false,
    },
    // Each tombstone names its own end; the rule says how far away that is set.
    Sweep {
        class: "suppression",
        table: "contact_tombstones",
        due: "t.until <= $2 AND t.buried_at < $2",
        set: None,
        person: None,
        of_workspaces: true,
    },
    Sweep {
        class: "error-reports",
        table: "error_reports",
        due: "t.last_at < $1",
        set: None,
        person: None,
        of_workspaces: false,
    },
    Sweep {
        class: "cookie-choices",
        table: "cookie_choices",
        due: "t.chosen_at < $1",
        set: None,
        person: None,
        of_workspaces: false,
    },
    Sweep {
        class: "cookie-choices",
        table: "cookie_banners",
        due: "t.day < $1::date",
        set: None,
        person: None,
        of_workspaces: false,
    },
    Sweep {
        class: "mailings",
        table: "mailings",
        due: "t.done_at < $1",
        set: None,
        person: None,
        of_workspaces: false,
    },
    Sweep {
        class: "law-requests",
        table: "law_requests",
        due: "t.decided_at < $1",
        set: None,
        person: Some("h.held_account = t.account_id"),
        of_workspaces: false,
    },
    // To people who never had an account, or no longer have one.
    Sweep {
        class: "mails-without-account",
        table: "mails",
        due: "t.account_id IS NULL AND t.created_at < $1 AND t.state <> 'queued'",
        set: None,
        person: None,
        of_workspaces: false,
    },
    // What outlived an erasure, once the hold or the law that ordered it has ended.
    Sweep {
        class: HELD,
        table: "held_records",
        due: "t.until <= $2 OR EXISTS (SELECT FROM held_sets s JOIN legal_holds l ON l.id = s.hold_id
                  WHERE s.id = t.set_id AND (l.released_at IS NOT NULL OR l.expires_at <= $2))",
        set: None,
        person: None,
        of_workspaces: false,
    },
    Sweep {
        class: HELD,
        table: "held_sets",
        due: "t.sealed_at < $2 AND NOT EXISTS (SELECT FROM held_records r WHERE r.set_id = t.id)",
        set: None,
        person: None,
        of_workspaces: false,
    },
];
