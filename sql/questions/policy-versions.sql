-- Question: Under which redaction policies and keys were the rows made?
-- Parameters: from, to
-- Controls: NIST 800-53 AU-9, AU-11; ISO 27001 A.8.15
-- Note: A record that was redacted again under a higher policy counts there alone.
SELECT *
FROM policy_versions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')})
ORDER BY policy_version, key_id
