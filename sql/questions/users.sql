-- Question: Who used agents, and what does the identity rest on?
-- Parameters: from, to, tenant, session, user
-- Controls: NIST 800-53 AU-3, AU-10; PCI DSS 10.2.2; SOC 2 CC7.2; ISO 27001 A.8.15; HIPAA 164.312(b)
-- Note: self_declared is the user's own word; installation_id names a machine's account, not a person.
-- Example: of the recorded sessions
--   identity                                                      first_at             last_at              sessions  decisions
--   ────────────────────────────────────────────────────────────  ───────────────────  ───────────────────  ────────  ─────────
--   0f0466efc49f9cf2a3f40eb0543eb6a763d3baa600dfb643825cf3310b5…  2026-11-22 08:05:06  2026-11-22 08:05:08  1         12
--   22891bafa454ac1c97195616bf437b31597cb61bf9f0d32667ff26c4c71…  2026-11-22 08:02:57  2026-11-22 08:03:17  3         7
--   39d28058fe79c1d029d14c75f213c05b7241d5d65fd856713539d42cda4…  2026-11-22 08:01:58  2026-11-22 08:01:59  1         18
--   6a4d6cdabdb3740ac68e50e9af6087762842b33c1b8dbb30355bd2c5bd2…  2026-11-22 08:05:15  2026-11-22 08:05:54  1         11
--   8323705767fe478e70972446e975c0f69883da8ec45ff34614ed21f8ce2…  2026-11-22 08:01:13  2026-11-22 08:01:15  1         15
--   9987c344a759ab331e3e09309750896a34e17740a5533b185a25bc1215c…  2026-11-22 08:01:29  2026-11-22 08:01:29  1         8
--   c9d9495a80ed8d75a98c6108355dbb47d75434a71921296089339993c94…  2026-11-22 08:00:34  2026-11-22 08:00:35  1         17
--   7 rows
--   the same in all of them: identity_assurance installation_id, agent_versions ["2.1.330"]
--   empty in all of them: tenant
SELECT *
FROM users(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY tenant, identity, identity_assurance
