-- Sets of an import are stored side by side: each says which rows of the file it held, counted from 0, so that
-- what goes on after a crash leaves those out, whichever of them were committed.
ALTER TABLE import_sets
    ADD COLUMN first_row bigint NOT NULL DEFAULT 0,
    ADD COLUMN rows bigint NOT NULL DEFAULT 0;
INSERT INTO import_sets (workspace_id, import_id, xid, first_row, rows)
SELECT workspace_id, id, '', 0, checkpoint FROM imports WHERE status = 'running' AND checkpoint > 0;
ALTER TABLE imports DROP COLUMN checkpoint;
-- The run of the job that stores it; sets of an earlier one, thought dead, do not count.
ALTER TABLE imports ADD COLUMN attempt uuid;
