-- Question: What happened in one session, in order, and what did it cost?
-- Parameters: session
-- Controls: NIST 800-53 AU-3, AU-6, AU-8; PCI DSS 10.2.2, 10.4.1; SOC 2 CC7.3; ISO 27001 A.8.15; HIPAA 164.312(b); EU AI Act Art. 12
-- Note: Costs are the client's estimates. Records of one millisecond stand in order of the client's counter.
SELECT *
FROM session_timeline(session = {session:String})
ORDER BY at, sequence, record_id
