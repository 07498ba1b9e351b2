-- Rights of account users that act on the account itself, and at once.
ALTER TABLE accounts ADD COLUMN restricted_at timestamptz, ADD COLUMN objected_at timestamptz;

-- A restriction is lifted only after the person was told why and when (GDPR Art. 18(3)).
CREATE TABLE account_lifts (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    request_id uuid NOT NULL,
    reason text NOT NULL,
    told_at timestamptz NOT NULL,
    lifts_at timestamptz NOT NULL,
    lifted_at timestamptz
);
CREATE INDEX account_lifts_due ON account_lifts (lifts_at) WHERE lifted_at IS NULL;
CREATE INDEX account_lifts_by_account ON account_lifts (account_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON account_lifts TO xpecto_app;
