-- Question: What ran with other parameters than were approved?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-6, AU-10; PCI DSS 10.4.1.1; SOC 2 CC7.3; ISO 27001 A.8.16; EU AI Act Art. 12
-- Note: Only parameters that both records carry are compared, and a withheld one makes it unknown (parameter_drift NULL in tool_calls).
-- Note: Clients before 2.1.157 send none with the decision.
-- Example: of the recorded sessions
--   at                   identity   session_…  tool  decided_by    decision_sour…  outcome    approved_parameters   executed_parameters
--   ───────────────────  ─────────  ─────────  ────  ────────────  ──────────────  ─────────  ────────────────────  ────────────────────
--   2026-11-22 08:05:07  0f0466ef…  c8701a18…  Bash  user_or_host  user_temporary  succeeded  {"bash_command":"to…  {"bash_command":"to…
--   1 row
--   empty in all of them: tenant
--   no place for: call_id
SELECT *
FROM parameter_drifts(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
