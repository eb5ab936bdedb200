-- Question: What did each day cost?
-- Parameters: from, to, tenant, session, user
-- Controls: EU AI Act Art. 26
-- Note: Estimates of the client, not a bill. Days are UTC.
-- Note: Claude Code alone estimates a cost. Tokens of Codex and Gemini CLI are counted where they tell them: with the answer, which for Codex names no prompt.
-- Example: of the recorded sessions
--   day         estimated_cost_…  requests_witho…  api_requests  input_tokens  output_tokens  cache_read_tok…  cache_creation…  sessions
--   ──────────  ────────────────  ───────────────  ────────────  ────────────  ─────────────  ───────────────  ───────────────  ────────
--   2026-11-22  0.464164          14               105           13020         5261           1298900          20720            11
--   1 row
--   empty in all of them: tenant
SELECT *
FROM cost_by_day(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY day, tenant
