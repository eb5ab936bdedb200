-- Question: What arrived that could not be read?
-- Parameters: from, to
-- Controls: NIST 800-53 AU-6, AU-12; PCI DSS 10.7.2; SOC 2 CC7.2; ISO 27001 A.8.15; EU AI Act Art. 12
-- Note: Times are those of the Kafka records. The bytes stay in the input topic until its retention ends.
-- Example: of the recorded sessions
--   no rows
SELECT *
FROM unreadable_input(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')})
ORDER BY at, topic, topic_partition, offset, record_index
