-- A hold may name one person: a contact of a workspace, or an account. What an erasure would destroy although
-- a hold or a law orders it kept goes to a sealed store, which the serving role writes and cannot read.
ALTER TABLE legal_holds DROP CONSTRAINT legal_holds_held_workspace_fkey;
ALTER TABLE legal_holds DROP CONSTRAINT legal_holds_check;
ALTER TABLE legal_holds ADD COLUMN held_contact uuid;
ALTER TABLE legal_holds ADD COLUMN held_account uuid;
ALTER TABLE legal_holds ADD CHECK (num_nonnulls(held_workspace, class, held_account) > 0);
ALTER TABLE legal_holds ADD CHECK (held_contact IS NULL OR held_workspace IS NOT NULL);
CREATE INDEX legal_holds_standing ON legal_holds (expires_at) WHERE released_at IS NULL;

-- One erasure's held part under one order. Who it was can be found by a keyed hash of a number or an
-- address that somebody already knows, and not read.
CREATE TABLE held_sets (
    id uuid PRIMARY KEY,
    -- the hold that orders it; none where a law does
    hold_id uuid REFERENCES legal_holds,
    held_workspace uuid,
    citation text NOT NULL,
    -- how many rows of each class
    counts jsonb NOT NULL,
    marks bytea[] NOT NULL,
    sealed_at timestamptz NOT NULL,
    until timestamptz NOT NULL
);
CREATE INDEX held_sets_by_time ON held_sets (sealed_at DESC);
CREATE INDEX held_sets_by_mark ON held_sets USING gin (marks);
GRANT SELECT, INSERT ON held_sets TO xpecto_app;

CREATE TABLE held_records (
    id uuid PRIMARY KEY,
    set_id uuid NOT NULL REFERENCES held_sets ON DELETE CASCADE,
    class text NOT NULL,
    content_sealed bytea NOT NULL,
    until timestamptz NOT NULL
);
CREATE INDEX held_records_by_set ON held_records (set_id);
CREATE INDEX held_records_by_end ON held_records (until);
GRANT INSERT ON held_records TO xpecto_app;

-- Two people hand something out of the store: one asks, another decides; the table knows nothing else.
CREATE TABLE held_releases (
    id uuid PRIMARY KEY,
    set_id uuid NOT NULL REFERENCES held_sets ON DELETE CASCADE,
    reason_sealed bytea NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'released', 'refused')),
    decided_by uuid CHECK (decided_by <> asked_by),
    decided_at timestamptz,
    readable_until timestamptz,
    CHECK ((state = 'open') = (decided_by IS NULL)),
    CHECK ((state = 'released') = (readable_until IS NOT NULL))
);
GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_at, readable_until) ON held_releases TO xpecto_app;

-- The only way in for the serving role: through a release that a second person has decided.
CREATE FUNCTION open_held(release uuid, at timestamptz)
    RETURNS TABLE (id uuid, class text, content_sealed bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.id, r.class, r.content_sealed FROM held_records r JOIN held_releases d ON d.set_id = r.set_id
    WHERE d.id = release AND d.state = 'released' AND d.decided_by <> d.asked_by AND d.readable_until > at
    ORDER BY r.id
$$;
REVOKE ALL ON FUNCTION open_held FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_held TO xpecto_app;
