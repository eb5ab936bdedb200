-- Question: What did redaction take out, and where?
-- Parameters: from, to, tenant, session
-- Controls: NIST 800-53 AU-3, AU-9; PCI DSS 10.3.1; SOC 2 CC7.2; ISO 27001 A.8.15; HIPAA 164.312(b)
-- Note: What no rule recognises is not taken out; docs/design/004-redaction.md has the measured rates.
-- Example: of the recorded sessions
--   rule            field                                                    times  records  first_at             last_at
--   ──────────────  ───────────────────────────────────────────────────────  ─────  ───────  ───────────────────  ───────────────────
--   assignment      tool_parameters.full_command                             10     10       2026-11-22 08:01:58  2026-11-22 08:01:59
--   assignment      tool_input.command                                       5      5        2026-11-22 08:01:58  2026-11-22 08:01:59
--   assignment      tool_parameters.bash_command                             4      4        2026-11-22 08:01:58  2026-11-22 08:01:59
--   authorization   tool_parameters.full_command                             4      4        2026-11-22 08:01:58  2026-11-22 08:01:59
--   shell-argument  tool_parameters.full_command                             4      4        2026-11-22 08:01:58  2026-11-22 08:01:59
--   url-userinfo    request_text[].parts[].functionCall.args.command         3      3        2026-11-22 08:24:53  2026-11-22 08:24:53
--   url-userinfo    request_text[].parts[].functionResponse.response.output  3      3        2026-11-22 08:24:53  2026-11-22 08:24:53
--   assignment      tool_input.content                                       2      1        2026-11-22 08:01:59  2026-11-22 08:01:59
--   the first 8 rows; there are more
--   the same in all of them: sessions 1
--   empty in all of them: tenant
SELECT *
FROM redacted_secrets(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String})
ORDER BY times DESC, tenant, rule, field
