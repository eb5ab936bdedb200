-- Question: Where was a secret seen, by its fingerprint?
-- Parameters: fingerprint
-- Controls: NIST 800-53 AU-6, AU-9; PCI DSS 10.4.1; SOC 2 CC7.3, CC7.4; ISO 27001 A.8.16; HIPAA 164.312(b)
-- Note: bin/tooltrail fingerprint tells the fingerprint of a secret under each key. Sight means that it stood in the telemetry, not that it was used.
-- Note: A secret that no rule found has no fingerprint.
SELECT *
FROM secret_sightings(fingerprint = {fingerprint:String})
ORDER BY at, record_id
