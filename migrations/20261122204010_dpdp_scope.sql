-- India's rule 8(3) is about personal data, traffic data and logs of their processing, not about some classes.
INSERT INTO retention_rules (class, jurisdiction, min_days, max_days, citation, effective_from) VALUES
    ('account', 'IN', 365, NULL, 'DPDP Rules 2025, Rule 8(3)', '2027-05-13'),
    ('contacts', 'IN', 365, NULL, 'DPDP Rules 2025, Rule 8(3)', '2027-05-13'),
    ('imports', 'IN', 365, NULL, 'DPDP Rules 2025, Rule 8(3)', '2027-05-13'),
    ('audit', 'IN', 365, NULL, 'DPDP Rules 2025, Rule 8(3)', '2027-05-13');
