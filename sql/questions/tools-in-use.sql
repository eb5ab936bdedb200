-- Question: Which tools are in use, and which are new?
-- Parameters: from, to, tenant
-- Controls: NIST 800-53 AU-2, AU-6; SOC 2 CC7.1; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: First seen means: in this database. Retention moves it forward.
SELECT *
FROM tools_in_use(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String})
ORDER BY tenant, agent, tool
