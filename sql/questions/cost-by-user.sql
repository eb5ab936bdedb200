-- Question: What did each user's requests cost?
-- Parameters: from, to, tenant, session, user
-- Controls: EU AI Act Art. 26
-- Note: Estimates of the client, not a bill.
-- Note: Claude Code alone estimates a cost. Tokens of Codex and Gemini CLI are counted where they tell them: with the answer, which for Codex names no prompt.
-- Example: of the recorded sessions
--   identity             estimated_cost_usd  api_requests  input_tokens  output_tokens  cache_read_tokens  cache_creation_tok…  sessions
--   ───────────────────  ──────────────────  ────────────  ────────────  ─────────────  ─────────────────  ───────────────────  ────────
--   39d28058fe79c1d029…  0.103628            19            285           1313           271890             4370                 1
--   c9d9495a80ed8d75a9…  0.086062            17            252           852            242743             3893                 1
--   8323705767fe478e70…  0.084882            17            252           793            242743             3893                 1
--   0f0466efc49f9cf2a3…  0.054711            11            163           521            156046             2486                 1
--   6a4d6cdabdb3740ac6…  0.054291            11            163           500            156046             2486                 1
--   22891bafa454ac1c97…  0.041475            8             118           470            113116             1796                 3
--   9987c344a759ab331e…  0.039115            8             118           352            113116             1796                 1
--   7 rows
--   the same in all of them: identity_assurance installation_id, requests_without_cost 0
--   empty in all of them: tenant
SELECT *
FROM cost_by_user(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY estimated_cost_usd DESC, tenant, identity
