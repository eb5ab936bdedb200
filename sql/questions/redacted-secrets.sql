-- Question: What did redaction take out, and where?
-- Parameters: from, to, tenant, session
-- Controls: NIST 800-53 AU-3, AU-9; PCI DSS 10.3.1; SOC 2 CC7.2; ISO 27001 A.8.15; HIPAA 164.312(b)
-- Note: What no rule recognises is not taken out; docs/design/004-redaction.md has the measured rates.
SELECT *
FROM redacted_secrets(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String})
ORDER BY times DESC, tenant, rule, field
