-- The agreement by which we process data for a business, versioned like the other texts, and who accepted it.
ALTER TABLE documents DROP CONSTRAINT documents_kind_check;
ALTER TABLE documents ADD CONSTRAINT documents_kind_check CHECK (kind IN ('privacy', 'terms', 'cookies', 'dpa'));
ALTER TABLE document_editions DROP CONSTRAINT document_editions_kind_check;
ALTER TABLE document_editions ADD CONSTRAINT document_editions_kind_check
    CHECK (kind IN ('privacy', 'terms', 'cookies', 'dpa'));
ALTER TABLE document_drafts DROP CONSTRAINT document_drafts_kind_check;
ALTER TABLE document_drafts ADD CONSTRAINT document_drafts_kind_check
    CHECK (kind IN ('privacy', 'terms', 'cookies', 'dpa'));

CREATE TABLE processing_agreements (
    workspace_id uuid NOT NULL REFERENCES workspaces ON DELETE CASCADE,
    id uuid NOT NULL,
    version int NOT NULL,
    -- the language it was read in, and the SHA-256 of that text in hex
    locale text NOT NULL,
    sha256 text NOT NULL,
    basis text NOT NULL CHECK (basis IN ('ticked_online')),
    accepted_by uuid,
    accepted_at timestamptz NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, version)
);
CALL make_tenant_table('processing_agreements');
