-- Number, address and words of somebody without an account: needed until the answer has arrived and the copy or
-- the receipt was fetched, and no longer. The request itself stays as proof, with a keyed mark of who asked.
INSERT INTO retention_rules (class, jurisdiction, min_days, max_days, citation, effective_from) VALUES
    ('requests-without-account', '*', NULL, 14, 'GDPR Art. 5(1)(c)', '2026-01-01');
CREATE INDEX privacy_requests_reachable ON privacy_requests (closed_at)
    WHERE account_id IS NULL AND contact_sealed IS NOT NULL;
