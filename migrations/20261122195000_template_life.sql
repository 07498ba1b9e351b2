-- Which states of a template may be sent: the one rule of gate, pages and lists. Meta has warned about a
-- flagged template and still delivers it.
CREATE FUNCTION template_is_sendable(status text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(status IN ('APPROVED', 'FLAGGED'), false)
$$;

-- The gate as it is, in whichever function it stands, with that rule in the place of its own.
DO $$
DECLARE
    gate record;
    mended int := 0;
BEGIN
    FOR gate IN SELECT pg_get_functiondef(oid) AS source FROM pg_proc
                WHERE proname IN ('send_refusal', 'gate_refusal') AND pronamespace = current_schema()::regnamespace
    LOOP
        IF position('template_status IS DISTINCT FROM ''APPROVED''' IN gate.source) > 0 THEN
            EXECUTE replace(gate.source, 'template_status IS DISTINCT FROM ''APPROVED''', 'NOT template_is_sendable(template_status)');
            mended := mended + 1;
        END IF;
    END LOOP;
    IF mended = 0 THEN
        RAISE EXCEPTION 'the gate has no rule on templates';
    END IF;
END $$;

ALTER TABLE message_templates
    -- FIRST_PAUSE, SECOND_PAUSE or RATE_LIMITING_PAUSE, while it is paused
    ADD COLUMN pause_kind text,
    -- what it was before it was archived: unarchiving brings that back
    ADD COLUMN status_before_archive text,
    -- the category that Meta took from it, and when
    ADD COLUMN category_before text,
    ADD COLUMN category_changed_at timestamptz;
