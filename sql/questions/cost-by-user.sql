-- Question: What did each user's requests cost?
-- Parameters: from, to, tenant, session, user
-- Controls: EU AI Act Art. 26
-- Note: Estimates of the client, not a bill.
-- Note: Claude Code alone estimates a cost. Tokens of Codex and Gemini CLI are counted where they tell them: with the answer, which for Codex names no prompt.
-- Example: of the recorded sessions
--   identity      identity_assur…  estimated_c…  requests_wi…  api_reques…  input_toke…  output_tok…  cache_read…  cache_crea…  sessions
--   ────────────  ───────────────  ────────────  ────────────  ───────────  ───────────  ───────────  ───────────  ───────────  ────────
--   39d28058fe7…  installation_id  0.103628      0             19           285          1313         271890       4370         1
--   c9d9495a80e…  installation_id  0.086062      0             17           252          852          242743       3893         1
--   8323705767f…  installation_id  0.084882      0             17           252          793          242743       3893         1
--   0f0466efc49…  installation_id  0.054711      0             11           163          521          156046       2486         1
--   6a4d6cdabdb…  installation_id  0.054291      0             11           163          500          156046       2486         1
--   22891bafa45…  installation_id  0.041475      0             8            118          470          113116       1796         3
--   9987c344a75…  installation_id  0.039115      0             8            118          352          113116       1796         1
--                 none             0             4             4            1614         160          3200         0            1
--   the first 8 rows; there are more
--   empty in all of them: tenant
SELECT *
FROM cost_by_user(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY estimated_cost_usd DESC, tenant, identity
