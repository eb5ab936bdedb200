/// The words and the law of the audit trail: records, facts, tool calls, their merge, the view over
/// them, and the bytes they travel in. Knows neither Kafka, nor protobuf, nor ClickHouse.
@NullMarked
package dev.tooltrail.core;

import org.jspecify.annotations.NullMarked;
