-- Question: What ran although nothing proves that it was allowed?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-6, AU-10; PCI DSS 10.4.1.1, 10.7.2; SOC 2 CC7.3; ISO 27001 A.8.16; EU AI Act Art. 12
-- Note: A decision that has not arrived yet, or that retention has removed, looks the same. outcome_cause tells known causes apart; span_decision is what Claude Code's span of the permission says where its log record is missing.
-- Example: of the recorded sessions
--   no rows
SELECT *
FROM without_a_witness(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, result_fact_id
