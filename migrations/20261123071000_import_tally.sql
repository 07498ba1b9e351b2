-- What the six outcomes of a row do not tell, by code: values that were left out of rows that were taken, and
-- where everyone in a file is said to have agreed, who was opted in and who was not.
ALTER TABLE imports ADD COLUMN tally jsonb NOT NULL DEFAULT '{}';
