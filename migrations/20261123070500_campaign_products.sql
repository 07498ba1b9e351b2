-- What a campaign shows of a catalogue, by the part of the template that shows it:
-- {"button_0": {"catalog", "product", "sections": [{"title", "products": []}]}, "header": …, "card_0": …}.
ALTER TABLE campaigns ADD COLUMN products jsonb NOT NULL DEFAULT '{}';
