-- Question: What was decided in which permission mode?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-3, AU-6; PCI DSS 10.2.1.2; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 12
-- Note: told_by says what the mode rests on; older clients do not name it with the decision, and Codex names its policies only where a conversation starts.
-- Example: of the recorded sessions
--   at                   tool   action                                outcome    call_id
--   ───────────────────  ─────  ────────────────────────────────────  ─────────  ──────────────────────────────
--   2026-11-22 08:00:34  Bash   git status --short                    succeeded  toolu_01bMNvmrFKn7LnVtsZHBVk9E
--   2026-11-22 08:00:34  Read   /home/dev/shop-api/README.md          succeeded  toolu_0138cvUUZHWQ9SVhxGKUTacQ
--   2026-11-22 08:00:34  Bash   ls -la src                            succeeded  toolu_01e1uKRT4Tp2aSqpTHUAs8wD
--   2026-11-22 08:00:34  Read   /home/dev/shop-api/src/app.py         succeeded  toolu_01BYGC9mR4zdDzzavt4HuTj9
--   2026-11-22 08:00:34  Edit   /home/dev/shop-api/src/app.py         succeeded  toolu_01DtqGucoqQDL9ZCMjFu8LvA
--   2026-11-22 08:00:34  Write  /home/dev/shop-api/src/health.py      succeeded  toolu_01y8BEzd3DKPFh5V7NNgF379
--   2026-11-22 08:00:34  Bash   python3 -m nosuchrunner -q            failed     toolu_01ngcY3KkyrcX7GN9FfEWvn6
--   2026-11-22 08:00:34  Bash   python3 -c "import sys; sys.exit(7)"  failed     toolu_01XdVobWY5KDpNKEQL6uxpPT
--   the first 8 rows; there are more
--   the same in all of them: identity c9d9495a80ed8d75a98c6108355dbb47d75434a…, session_id 42dc9ee0-1ce6-4092-a301-0ca359d19b2b,
--   decision accept, decided_by rule_or_mode, mode default, told_by the decision
--   empty in all of them: tenant
SELECT *
FROM calls_by_permission_mode(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
