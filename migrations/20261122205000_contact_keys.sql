-- One contact a number and a BSUID, as before, but by partial indexes: while the table had no statistics yet,
-- the check of a foreign key took one of the whole ones for the primary key, by its first column alone, and
-- read the workspace once for every row written. A partial index cannot be taken for it.
ALTER TABLE contacts
    DROP CONSTRAINT contacts_workspace_id_phone_key,
    DROP CONSTRAINT contacts_workspace_id_bsuid_key;
CREATE UNIQUE INDEX contacts_phone ON contacts (workspace_id, phone) WHERE phone IS NOT NULL;
CREATE UNIQUE INDEX contacts_bsuid ON contacts (workspace_id, bsuid) WHERE bsuid IS NOT NULL;
