-- Facts that an account holder disputed and staff found to be wrong: what stood there, what is right, and who
-- was told. Sealed, because it is about a person in words.
CREATE TABLE account_corrections (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    request_id uuid NOT NULL,
    fact text NOT NULL,
    content_sealed bytea NOT NULL,
    corrected_at timestamptz NOT NULL
);
CREATE INDEX account_corrections_by_account ON account_corrections (account_id, corrected_at);
CREATE INDEX account_corrections_by_request ON account_corrections (request_id);
GRANT SELECT, INSERT, DELETE ON account_corrections TO xpecto_app;
