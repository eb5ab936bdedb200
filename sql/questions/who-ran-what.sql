-- Question: Who ran what, when, under which authority, and how did it end?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-2, AU-3, AU-12; PCI DSS 10.2.1, 10.2.1.1, 10.2.1.2, 10.2.1.7, 10.2.2; SOC 2 CC7.2; ISO 27001 A.8.15; HIPAA 164.312(b); EU AI Act Art. 12, Art. 26
-- Note: Calls that agents do not report are not here: bin/tooltrail blind-spots lists them. A refused Write, Edit or Read carries no path.
-- Note: decided_by says user only where a person is proven; user_or_host may be a person or the program that hosts the agent.
-- Example: of the recorded sessions
--   at                   tool   action                                outcome    duration_ms  error_type  call_id
--   ───────────────────  ─────  ────────────────────────────────────  ─────────  ───────────  ──────────  ──────────────────────────────
--   2026-11-22 08:00:34  Bash   git status --short                    succeeded  92                       toolu_01bMNvmrFKn7LnVtsZHBVk9E
--   2026-11-22 08:00:34  Read   /home/dev/shop-api/README.md          succeeded  27                       toolu_0138cvUUZHWQ9SVhxGKUTacQ
--   2026-11-22 08:00:34  Bash   ls -la src                            succeeded  13                       toolu_01e1uKRT4Tp2aSqpTHUAs8wD
--   2026-11-22 08:00:34  Read   /home/dev/shop-api/src/app.py         succeeded  14                       toolu_01BYGC9mR4zdDzzavt4HuTj9
--   2026-11-22 08:00:34  Edit   /home/dev/shop-api/src/app.py         succeeded  7                        toolu_01DtqGucoqQDL9ZCMjFu8LvA
--   2026-11-22 08:00:34  Write  /home/dev/shop-api/src/health.py      succeeded  4                        toolu_01y8BEzd3DKPFh5V7NNgF379
--   2026-11-22 08:00:34  Bash   python3 -m nosuchrunner -q            failed     54           ShellError  toolu_01ngcY3KkyrcX7GN9FfEWvn6
--   2026-11-22 08:00:34  Bash   python3 -c "import sys; sys.exit(7)"  failed     46           ShellError  toolu_01XdVobWY5KDpNKEQL6uxpPT
--   the first 8 rows; there are more
--   the same in all of them: identity c9d9495a80ed8d75a98c6108355dbb47d75434a…, identity_assurance installation_id, agent claude-code,
--   session_id 42dc9ee0-1ce6-4092-a301-0ca359d19b2b, prompt_id 6115e954-48cc-411a-b6ee-c3c9e9064455, decision accept, decided_by
--   rule_or_mode, decision_source config, permission_mode default, match_quality exact
--   empty in all of them: tenant, subagent_id
SELECT *
FROM who_ran_what(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
