-- Where the place of a template's header is for this campaign: {"latitude", "longitude", "name", "address"}.
ALTER TABLE campaigns ADD COLUMN place jsonb;
