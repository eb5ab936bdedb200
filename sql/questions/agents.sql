-- Question: Which agents are in use, and can this version read them?
-- Parameters: from, to, tenant
-- Controls: NIST 800-53 AU-2, AU-6, AU-12; PCI DSS 10.4.2; SOC 2 CC7.2; ISO 27001 A.8.15, A.8.16; EU AI Act Art. 26
-- Note: An agent that is not known stands under its scope name; its records are events under their raw names, and no call of it is counted. An agent that sends nothing is not here.
-- Example: of the recorded sessions
--   agent        is_known  agent_versions  records  calls  sessions  users  first_seen_at        last_seen_at         new_in_period
--   ───────────  ────────  ──────────────  ───────  ─────  ────────  ─────  ───────────────────  ───────────────────  ─────────────
--   claude-code  true      ["2.1.330"]     351      88     10        7      2026-11-22 08:00:33  2026-11-22 08:06:05  1
--   codex        true      ["0.169.0"]     36       3      1         0      2026-11-22 08:14:03  2026-11-22 08:14:03  1
--   gemini-cli   true      []              59       11     1         1      2026-11-22 08:24:52  2026-11-22 08:24:53  1
--   3 rows
--   empty in all of them: tenant, event_names
SELECT *
FROM agents(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String})
ORDER BY tenant, is_known, agent
