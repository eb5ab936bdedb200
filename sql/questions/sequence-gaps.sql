-- Question: Which records are missing in the clients' own counters?
-- Parameters: from, to, tenant, session, user
-- Controls: NIST 800-53 AU-6, AU-9, AU-12; PCI DSS 10.2.1.6, 10.7.1, 10.7.2; SOC 2 CC7.2; ISO 27001 A.8.15; EU AI Act Art. 12
-- Note: What a process sent last cannot be missed: a lost tail is undetectable. Clients and agents that send no counter (all but Claude Code) are not here (missing-telemetry names them).
-- Example: of the recorded sessions
--   no rows
SELECT *
FROM sequence_gaps(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY noticed_at, session_id, from_sequence
