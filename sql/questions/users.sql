-- Question: Who used agents, and what does the identity rest on?
-- Parameters: from, to, tenant, session, user
-- Controls: NIST 800-53 AU-3, AU-10; PCI DSS 10.2.2; SOC 2 CC7.2; ISO 27001 A.8.15; HIPAA 164.312(b)
-- Note: self_declared is the user's own word; installation_id names a machine's account, not a person.
-- Example: of the recorded sessions
--   identity                           identity_assurance  first_at             last_at              sessions  decisions  agent_versions
--   ─────────────────────────────────  ──────────────────  ───────────────────  ───────────────────  ────────  ─────────  ──────────────
--                                      none                2026-11-22 08:14:03  2026-11-22 08:14:03  1         2          ["0.169.0"]
--   0f0466efc49f9cf2a3f40eb0543eb6a7…  installation_id     2026-11-22 08:05:06  2026-11-22 08:05:08  1         12         ["2.1.330"]
--   22891bafa454ac1c97195616bf437b31…  installation_id     2026-11-22 08:02:57  2026-11-22 08:03:17  3         7          ["2.1.330"]
--   34f84699-b7a3-4d50-8220-75a31276…  installation_id     2026-11-22 08:24:52  2026-11-22 08:24:53  1         11         [""]
--   39d28058fe79c1d029d14c75f213c05b…  installation_id     2026-11-22 08:01:58  2026-11-22 08:01:59  1         18         ["2.1.330"]
--   6a4d6cdabdb3740ac68e50e9af608776…  installation_id     2026-11-22 08:05:15  2026-11-22 08:05:54  1         11         ["2.1.330"]
--   8323705767fe478e70972446e975c0f6…  installation_id     2026-11-22 08:01:13  2026-11-22 08:01:15  1         15         ["2.1.330"]
--   9987c344a759ab331e3e09309750896a…  installation_id     2026-11-22 08:01:29  2026-11-22 08:01:29  1         8          ["2.1.330"]
--   the first 8 rows; there are more
--   empty in all of them: tenant
SELECT *
FROM users(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY tenant, identity, identity_assurance
