-- Files that a campaign brings itself, by the place that they take: {"header": {"id", "name", "mime"}, "card_0": …}.
-- Their bytes lie with those of templates, without a reviewers' handle.
ALTER TABLE campaigns ADD COLUMN files jsonb NOT NULL DEFAULT '{}';
