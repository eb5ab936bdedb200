-- Question: What did one prompt lead to, in order, and what did it cost?
-- Parameters: prompt
-- Controls: NIST 800-53 AU-3, AU-6, AU-8; SOC 2 CC7.3; ISO 27001 A.8.15; EU AI Act Art. 12
-- Note: Costs are the client's estimates. A prompt without a user_prompt record is normal for some clients.
SELECT *
FROM prompt_timeline(prompt = {prompt:String})
ORDER BY at, sequence, record_id
