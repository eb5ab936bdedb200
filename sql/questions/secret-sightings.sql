-- Question: Where was a secret seen, by its fingerprint?
-- Parameters: fingerprint
-- Controls: NIST 800-53 AU-6, AU-9; PCI DSS 10.4.1; SOC 2 CC7.3, CC7.4; ISO 27001 A.8.16; HIPAA 164.312(b)
-- Note: bin/tooltrail fingerprint tells the fingerprint of a secret under each key. Sight means that it stood in the telemetry, not that it was used.
-- Note: A secret that no rule found has no fingerprint.
-- Example: of the recorded sessions, with fingerprint=6037bd3b4929
--   at                   agent        session_…  prompt_id  identity   what           tool_name  call_id    record_id  redacted
--   ───────────────────  ───────────  ─────────  ─────────  ─────────  ─────────────  ─────────  ─────────  ─────────  ─────────────────
--   2026-11-22 08:01:58  claude-code  ee256551…  2a0d327f…  39d28058…  tool_decision  Bash       toolu_01…  87e9f754…  ["assignment in …
--   2026-11-22 08:01:59  claude-code  ee256551…  2a0d327f…  39d28058…  tool_result    Bash       toolu_01…  1bb8f1dd…  ["assignment in …
--   2 rows
--   empty in all of them: tenant
--   no place for: policy_version, key_id
SELECT *
FROM secret_sightings(fingerprint = {fingerprint:String})
ORDER BY at, record_id
