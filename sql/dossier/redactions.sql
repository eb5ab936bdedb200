-- What redaction took out. A record can hold several secrets, so the fingerprints are those of the records.
SELECT rule, field, sum(count) AS times, uniqExact(record_id) AS records, arraySort(groupUniqArrayArray(fingerprints)) AS fingerprints
FROM redactions
WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
GROUP BY rule, field
ORDER BY rule, field
