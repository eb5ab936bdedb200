-- Question: What was refused, by whom?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-2, AU-3; PCI DSS 10.2.1, 10.2.1.4; SOC 2 CC7.2; ISO 27001 A.8.15; HIPAA 164.312(b); EU AI Act Art. 12
-- Note: Reads under a deny rule and calls of hidden MCP tools leave no record with Claude Code; a person's refusal leaves none with Codex.
-- Example: of the recorded sessions
--   at                   tool   action                                    decided_by    decision_source  call_id
--   ───────────────────  ─────  ────────────────────────────────────────  ────────────  ───────────────  ──────────────────────────────
--   2026-11-22 08:01:13  Bash   curl -s http://127.0.0.1:9/x              rule_or_mode  config           toolu_019mUmeUphBCwXRv5KBFvPnB
--   2026-11-22 08:01:13  Bash   touch hook-deny.txt                       hook          hook             toolu_014nU8F88JLd3msmALMHMqxP
--   2026-11-22 08:01:14  Bash   touch hook-ask.txt                        rule_or_mode  config           toolu_01MKxcqTaQaLDzFeYRsxHmfL
--   2026-11-22 08:01:14  Bash   touch hook-exit2.txt                      hook          hook             toolu_01Nuj49Ya1RZmqWisVqcEsrE
--   2026-11-22 08:01:14  Bash   touch not-allowed.txt                     rule_or_mode  config           toolu_01T5YPVPDh8yWwQLboeNT2dt
--   2026-11-22 08:01:14  Write                                            rule_or_mode  config           toolu_01GvvP4ZL5MxxtW42kwDh2v7
--   2026-11-22 08:01:14  Bash   echo one && curl -s http://127.0.0.1:9/y  rule_or_mode  config           toolu_0142NJfE21zzaXB2Gcwd2qff
--   2026-11-22 08:01:15  Bash   curl http://127.0.0.1:9/z                 rule_or_mode  config           toolu_01prUVS7rMaJQL7yV9J6HKtT
--   the first 8 rows; there are more
--   the same in all of them: identity 8323705767fe478e70972446e975c0f69883da8…, session_id 85ea7de5-9add-403a-853c-ae44afad5014,
--   prompt_id c111fae4-475a-4754-b686-8913bb6da7ef, permission_mode default, outcome rejected
--   empty in all of them: tenant, subagent_id
SELECT *
FROM refusals(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
