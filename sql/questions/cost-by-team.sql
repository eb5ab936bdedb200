-- Question: What did each team's requests cost?
-- Parameters: from, to, tenant, session, user
-- Controls: EU AI Act Art. 26
-- Note: Estimates of the client, not a bill. Teams come from the table team_members, which an administrator fills; without a team stand persons that it does not name and names that users gave themselves.
-- Note: Claude Code alone estimates a cost. Tokens of Codex and Gemini CLI are counted where they tell them: with the answer, which for Codex names no prompt.
-- Example: of the recorded sessions
--   estimated_cost_u…  requests_without…  api_requests  input_tokens  output_tokens  cache_read_toke…  cache_creation_…  sessions  users
--   ─────────────────  ─────────────────  ────────────  ────────────  ─────────────  ────────────────  ────────────────  ────────  ─────
--   0.464164           14                 105           13020         5261           1298900           20720             11        9
--   1 row
--   empty in all of them: tenant, team
SELECT *
FROM cost_by_team(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY estimated_cost_usd DESC, tenant, team
