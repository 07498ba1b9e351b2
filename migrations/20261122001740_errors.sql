-- What went wrong in browsers and on the server, the same thing of one day counted once. No account, no
-- address: texts are scrubbed before they come here.
CREATE TABLE error_reports (
    day date NOT NULL,
    fingerprint bytea NOT NULL,
    origin text NOT NULL CHECK (origin IN ('browser', 'server')),
    message text NOT NULL,
    -- script, line and column; empty for the server
    source text NOT NULL,
    page text NOT NULL,
    browser text NOT NULL,
    os text NOT NULL,
    app_version text NOT NULL,
    -- the id that the visitor was shown last; empty for browsers
    shown_id text NOT NULL DEFAULT '',
    count bigint NOT NULL DEFAULT 1,
    last_at timestamptz NOT NULL,
    PRIMARY KEY (day, fingerprint)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON error_reports TO xpecto_app;

-- Which version of the product (or of an app on it) a device signed in with.
ALTER TABLE sessions ADD COLUMN app_version text NOT NULL DEFAULT '';
