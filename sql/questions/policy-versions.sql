-- Question: Under which redaction policies and keys were the rows made?
-- Parameters: from, to
-- Controls: NIST 800-53 AU-9, AU-11; PCI DSS 10.5.1; ISO 27001 A.8.15
-- Note: A record that was redacted again under a higher policy counts there alone.
-- Example: of the recorded sessions
--   policy_version  key_id    records  first_at             last_at              records_with_withheld_values
--   ──────────────  ────────  ───────  ───────────────────  ───────────────────  ────────────────────────────
--   3000            fb38d2ed  446      2026-11-22 08:00:33  2026-11-22 08:24:53  0
--   1 row
SELECT *
FROM policy_versions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')})
ORDER BY policy_version, key_id
