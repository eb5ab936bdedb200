-- Question: Which prompts cost most?
-- Parameters: from, to, tenant, session, user
-- Controls: EU AI Act Art. 26
-- Note: Estimates of the client, not a bill. Requests without a prompt stand in a row with an empty prompt_id.
-- Note: Claude Code alone estimates a cost. Tokens of Codex and Gemini CLI are counted where they tell them: with the answer, which for Codex names no prompt.
-- Example: of the recorded sessions
--   first_at             session_id   prompt_id    identity     estimated_…  api_reques…  input_tok…  output_to…  cache_rea…  cache_cre…
--   ───────────────────  ───────────  ───────────  ───────────  ───────────  ───────────  ──────────  ──────────  ──────────  ──────────
--   2026-11-22 08:01:58  ee256551-f…  2a0d327f-2…  39d28058fe…  0.103628     19           285         1313        271890      4370
--   2026-11-22 08:00:34  42dc9ee0-1…  6115e954-4…  c9d9495a80…  0.086062     17           252         852         242743      3893
--   2026-11-22 08:01:13  85ea7de5-9…  c111fae4-4…  8323705767…  0.084882     17           252         793         242743      3893
--   2026-11-22 08:05:06  c8701a18-3…  579d1c15-2…  0f0466efc4…  0.049004     10           147         440         141705      2255
--   2026-11-22 08:01:29  4a3599d7-8…  3d1e48d4-7…  9987c344a7…  0.039115     8            118         352         113116      1796
--   2026-11-22 08:05:13  90b24ca9-b…  1aee4bdf-1…  6a4d6cdabd…  0.033274     7            105         262         98868       1568
--   2026-11-22 08:03:11  ed3a20cc-9…  ad21afc3-b…  22891bafa4…  0.010863     2            35          140         28341       451
--   2026-11-22 08:03:03  25765e55-e…  ea385738-0…  22891bafa4…  0.010802     2            31          140         28217       447
--   the first 8 rows; there are more
--   the same in all of them: requests_without_cost 0, sessions 1
--   empty in all of them: tenant
SELECT *
FROM cost_by_prompt(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY estimated_cost_usd DESC, first_at, prompt_id
