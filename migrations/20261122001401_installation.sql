-- What the database knows about itself as a whole. `epoch` grows with every start, backup and restore; the
-- journal beside the keys has the same number, unless somebody put an older database in the place of this.
CREATE TABLE installation (
    id uuid PRIMARY KEY CHECK (id = '00000000-0000-0000-0000-000000000000'),
    key_check_sealed bytea NOT NULL,
    epoch bigint NOT NULL DEFAULT 0,
    -- nothing is sent in any workspace until a person resumes it
    sending_paused_at timestamptz
);
GRANT SELECT ON installation TO xpecto_app;
