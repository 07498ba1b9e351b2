-- Things that name nobody, and what is written to people without an account, go by time too.
INSERT INTO retention_rules (class, jurisdiction, min_days, max_days, citation, effective_from) VALUES
    ('error-reports', '*', NULL, 90, 'GDPR Art. 5(1)(e)', '2026-01-01'),
    ('cookie-choices', '*', 730, 730, 'GDPR Art. 7(1)', '2026-01-01'),
    ('mailings', '*', NULL, 365, 'GDPR Art. 5(1)(e)', '2026-01-01'),
    ('law-requests', '*', NULL, 1825, 'GDPR Art. 5(2)', '2026-01-01'),
    ('mails-without-account', '*', NULL, 30, 'GDPR Art. 5(1)(e)', '2026-01-01');
CREATE INDEX mails_without_account ON mails (created_at) WHERE account_id IS NULL;

-- How often the cookie question was shown, in which words: the other half of the proof. Counts alone, in
-- shards so that visitors do not wait for each other.
CREATE TABLE cookie_banners (
    day date NOT NULL,
    text_version int NOT NULL,
    register_version int NOT NULL,
    locale text NOT NULL,
    gpc boolean NOT NULL,
    shard smallint NOT NULL,
    shown bigint NOT NULL,
    PRIMARY KEY (day, text_version, register_version, locale, gpc, shard)
);
GRANT SELECT, INSERT, UPDATE ON cookie_banners TO xpecto_app;
