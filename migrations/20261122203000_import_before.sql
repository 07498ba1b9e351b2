-- What else an import may give a contact that it found, so that undoing can take it away again.
ALTER TABLE import_before
    -- it had no number, no business-scoped id, or had not said stop
    ADD COLUMN phone_added boolean NOT NULL DEFAULT false,
    ADD COLUMN bsuid_added boolean NOT NULL DEFAULT false,
    ADD COLUMN stop_added boolean NOT NULL DEFAULT false;
