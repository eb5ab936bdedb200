-- Question: What was tried again after a refusal, and did it get through?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-6; PCI DSS 10.2.1.4, 10.4.3; SOC 2 CC7.2, CC7.3; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: Within one session. Where the client names no prompts, whether it was the same one is by order of time. Another tool that does the same (a script instead of a command) is not recognised.
-- Example: of the recorded sessions
--   refused_at           refused_action       refused_by    refusal_…  tried_at             tried_action         decided_by    decision…
--   ───────────────────  ───────────────────  ────────────  ─────────  ───────────────────  ───────────────────  ────────────  ─────────
--   2026-11-22 08:01:13  curl -s http://127…  rule_or_mode  config     2026-11-22 08:01:15  curl http://127.0.…  rule_or_mode  config
--   2026-11-22 08:01:13  touch hook-deny.txt  hook          hook       2026-11-22 08:01:13  touch hook-allow.t…  hook          hook
--   2026-11-22 08:01:13  touch hook-deny.txt  hook          hook       2026-11-22 08:01:14  touch hook-ask.txt   rule_or_mode  config
--   2026-11-22 08:01:13  touch hook-deny.txt  hook          hook       2026-11-22 08:01:14  touch hook-exit2.t…  hook          hook
--   2026-11-22 08:01:13  touch hook-deny.txt  hook          hook       2026-11-22 08:01:14  touch not-allowed.…  rule_or_mode  config
--   2026-11-22 08:01:13  touch hook-deny.txt  hook          hook       2026-11-22 08:01:15  touch hook-deny-2.…  hook          hook
--   2026-11-22 08:01:13  touch hook-deny.txt  hook          hook       2026-11-22 08:01:15  touch hook-allow-2…  hook          hook
--   2026-11-22 08:01:14  touch hook-ask.txt   rule_or_mode  config     2026-11-22 08:01:14  touch hook-exit2.t…  hook          hook
--   the first 8 rows; there are more
--   the same in all of them: identity 8323705767fe478e70972446e975c0f69883da8…, session_id 85ea7de5-9add-403a-853c-ae44afad5014, tool
--   Bash, similarity same tool, other arguments, prompt same prompt
--   empty in all of them: tenant
--   no place for: outcome, refused_call_id, tried_call_id
SELECT *
FROM retried_after_refusal(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY refused_at, tried_at, refused_call_id, tried_call_id
