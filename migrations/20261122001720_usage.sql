-- Views of pages by day, of visitors who allowed it: a page is a pattern like /app/campaigns/{id}, and no
-- person, browser or address stands here.
CREATE TABLE site_visits (
    day date NOT NULL,
    page text NOT NULL,
    views bigint NOT NULL,
    PRIMARY KEY (day, page)
);
GRANT SELECT, INSERT, UPDATE ON site_visits TO xpecto_app;

-- How many were too young at sign-up. Nothing else is kept of them.
CREATE TABLE age_refusals (
    day date NOT NULL,
    country text NOT NULL,
    refusals bigint NOT NULL,
    PRIMARY KEY (day, country)
);
GRANT SELECT, INSERT, UPDATE ON age_refusals TO xpecto_app;

CREATE INDEX cookie_choices_by_time ON cookie_choices (chosen_at, id);
