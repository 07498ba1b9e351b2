ALTER TABLE message_templates
    -- FIRST_PAUSE, SECOND_PAUSE or RATE_LIMITING_PAUSE, while it is paused
    ADD COLUMN pause_kind text,
    -- what it was before it was archived: unarchiving brings that back
    ADD COLUMN status_before_archive text,
    -- the category that Meta took from it, and when
    ADD COLUMN category_before text,
    ADD COLUMN category_changed_at timestamptz;
