-- Question: Which prompts cost most?
-- Parameters: from, to, tenant, session, user
-- Controls: EU AI Act Art. 26
-- Note: Estimates of the client, not a bill. Requests without a prompt stand in a row with an empty prompt_id.
SELECT *
FROM cost_by_prompt(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY estimated_cost_usd DESC, first_at, prompt_id
