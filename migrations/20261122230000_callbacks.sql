-- Whether Meta's callbacks for an account come in: a mistyped app secret refuses every one of them, and
-- nothing else would say so. A time and a count of requests, nothing of what they carried.
ALTER TABLE whatsapp_accounts
    -- when one was last verified with the secret that is kept now; written once a minute at most
    ADD COLUMN callback_at timestamptz,
    -- how many with this account's id were refused for their signature since; counts no further than 1000,
    -- so that strangers cannot make it write without end
    ADD COLUMN refused_callbacks int NOT NULL DEFAULT 0;
