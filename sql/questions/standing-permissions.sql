-- Question: Which permissions were given for later calls too, and how much may they have covered?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-2, AU-6; PCI DSS 10.2.1, 10.2.1.5; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: No record says which rule let a call pass. Counted are later calls of the same user and tool (of a shell: the same program) that a rule or a stored answer decided.
-- Note: Of an agent that does not say who allowed a call (Gemini CLI) every later one may be covered. Without a known user only the same session is searched.
-- Note: Permissions given before the period, or by editing a settings file, are not here.
-- Example: of the recorded sessions
--   granted_at           identity   session_…  kind                tool   program  action             decided_by    later_ca…  later_se…
--   ───────────────────  ─────────  ─────────  ──────────────────  ─────  ───────  ─────────────────  ────────────  ─────────  ─────────
--   2026-11-22 08:05:06  0f0466ef…  c8701a18…  stored rule         Bash   touch    touch host-perm.…  user_or_host  0          0
--   2026-11-22 08:05:18  6a4d6cda…  90b24ca9…  stored rule         Bash   python3  python3 -c "prin…  user          1          1
--   2026-11-22 08:05:23  6a4d6cda…  90b24ca9…  edits of this ses…  Write           /home/dev/shop-a…  user          1          1
--   3 rows
--   empty in all of them: tenant
--   no place for: first_used_at, last_used_at, later_actions, call_id, decision_fact_id
SELECT *
FROM standing_permissions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY granted_at, call_id
