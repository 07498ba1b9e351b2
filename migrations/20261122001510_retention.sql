-- How long each class is kept. `min_days` is what a law orders, `max_days` what we allow ourselves; the
-- longer of the two counts from the day on which the rule holds.
CREATE TABLE retention_rules (
    class text NOT NULL,
    -- an ISO country, or * for everywhere
    jurisdiction text NOT NULL DEFAULT '*',
    min_days int,
    max_days int,
    citation text NOT NULL,
    effective_from date NOT NULL,
    PRIMARY KEY (class, jurisdiction, effective_from),
    CHECK (min_days IS NOT NULL OR max_days IS NOT NULL)
);
GRANT SELECT ON retention_rules TO xpecto_app;
INSERT INTO retention_rules (class, jurisdiction, min_days, max_days, citation, effective_from) VALUES
    ('addresses', '*', NULL, 90, 'GDPR Art. 5(1)(e)', '2026-01-01'),
    ('mails', '*', NULL, 365, 'GDPR Art. 5(1)(e)', '2026-01-01'),
    ('webhooks', '*', NULL, 30, 'GDPR Art. 5(1)(e)', '2026-01-01'),
    ('imports', '*', NULL, 365, 'GDPR Art. 5(1)(e)', '2026-01-01'),
    ('searches', '*', NULL, 1, 'GDPR Art. 5(1)(c)', '2026-01-01'),
    ('messages', '*', NULL, 365, 'GDPR Art. 5(1)(e)', '2026-01-01'),
    ('requests', '*', 730, 730, 'CCPA Regulations § 7101', '2026-01-01'),
    ('suppression', '*', NULL, 1825, 'GDPR Art. 17(3)', '2026-01-01'),
    ('addresses', 'IN', 365, NULL, 'DPDP Rules 2025, Rule 8(3)', '2027-05-13'),
    ('mails', 'IN', 365, NULL, 'DPDP Rules 2025, Rule 8(3)', '2027-05-13'),
    ('webhooks', 'IN', 365, NULL, 'DPDP Rules 2025, Rule 8(3)', '2027-05-13'),
    ('messages', 'IN', 365, NULL, 'DPDP Rules 2025, Rule 8(3)', '2027-05-13');

-- The nightly rounds and the dry ones: how many rows of each class were due.
CREATE TABLE retention_runs (
    id uuid PRIMARY KEY,
    dry boolean NOT NULL,
    counts jsonb NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL
);
CREATE INDEX retention_runs_by_time ON retention_runs (started_at DESC);
GRANT SELECT, INSERT ON retention_runs TO xpecto_app;

-- What must not be purged for now: of one workspace, or of one class everywhere. The reason is sealed.
CREATE TABLE legal_holds (
    id uuid PRIMARY KEY,
    held_workspace uuid REFERENCES workspaces ON DELETE CASCADE,
    class text,
    citation text NOT NULL,
    reason_sealed bytea NOT NULL,
    placed_by uuid NOT NULL,
    placed_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    released_at timestamptz,
    CHECK (held_workspace IS NOT NULL OR class IS NOT NULL)
);
GRANT SELECT, INSERT, UPDATE ON legal_holds TO xpecto_app;
