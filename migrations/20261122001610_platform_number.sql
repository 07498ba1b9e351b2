-- The number that the demo's sandbox gave the platform; real credentials come from the settings.
CREATE TABLE platform_number (
    id smallint PRIMARY KEY CHECK (id = 1),
    graph_url text NOT NULL,
    waba_id text NOT NULL,
    phone_number_id text NOT NULL,
    token_sealed bytea NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON platform_number TO xpecto_app;
