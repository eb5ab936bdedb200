-- Question: What did each model cost, and what asked it?
-- Parameters: from, to, tenant, session, user
-- Controls: EU AI Act Art. 26
-- Note: Estimates of the client, not a bill.
-- Note: Claude Code alone estimates a cost. Tokens of Codex and Gemini CLI are counted where they tell them: with the answer, which for Codex names no prompt.
-- Example: of the recorded sessions
--   model            query_source      estimated_…  requests_w…  api_reques…  input_toke…  output_tok…  cache_rea…  cache_cre…  sessions
--   ───────────────  ────────────────  ───────────  ───────────  ───────────  ───────────  ───────────  ──────────  ──────────  ────────
--   claude-opus-5-5  sdk               0.409873     0            80           1188         4301         1139654     18234       8
--   claude-opus-5-5  repl_main_thread  0.054291     0            11           163          500          156046      2486        1
--   gemini-2.5-pro                     0            10           10           10055        300          0           0           1
--   gpt-5-codex                        0            4            4            1614         160          3200        0           1
--   4 rows
--   empty in all of them: tenant
SELECT *
FROM cost_by_model(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY estimated_cost_usd DESC, tenant, model, query_source
