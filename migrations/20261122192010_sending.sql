-- Why sending rests: an older database was put back, or a person stopped it.
ALTER TABLE installation ADD COLUMN sending_paused_why text CHECK (sending_paused_why IN ('restored', 'stopped'));
UPDATE installation SET sending_paused_why = 'restored' WHERE sending_paused_at IS NOT NULL;
