-- Question: Who used agents, and what does the identity rest on?
-- Parameters: from, to, tenant, session, user
-- Controls: NIST 800-53 AU-3, AU-10; PCI DSS 10.2.2; SOC 2 CC7.2; ISO 27001 A.8.15; HIPAA 164.312(b)
-- Note: self_declared is the user's own word; installation_id names a machine's account, not a person.
SELECT *
FROM users(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY tenant, identity, identity_assurance
