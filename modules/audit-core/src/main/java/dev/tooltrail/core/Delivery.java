package dev.tooltrail.core;

/// Where a record was delivered. Stands outside every comparison: the same record delivered twice
/// is one record with two deliveries.
///
/// @param recordIndex position in the body, from 0; -1 for the body as a whole
public record Delivery(String topic, int topicPartition, long offset, int recordIndex) {}
