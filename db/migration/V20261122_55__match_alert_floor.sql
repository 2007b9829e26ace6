-- Before there is a history a list's scores are lower; the floor must let those through as well.
INSERT INTO match_alert_rules (version, source, effective_from, floor_points, among_best, most_changes, immediate_a_day, digest_at, weekly_on,
    institution_cadence, enterprise_cadence)
VALUES (2, 'Of twenty shown, the last has about 24 points in a market without a history (demo programme) and 56 in one with 29,915 past rounds',
    '2026-01-01', 25, 200, 1000, 5, '08:30:00', 1, 'IMMEDIATE', 'DAILY');
