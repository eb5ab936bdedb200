package dev.tooltrail.receiver;

import java.util.Map;

/// What a receiver has done since its start. It balances: `bodies` = `acknowledged` + all of
/// `refused` + `inProgress`, once nothing moves.
///
/// @param bodies requests that came in, on whatever path
/// @param acknowledged bodies that Kafka has, or the spool for it, wholly or but for records that
///   are too large; bodies without a record, of which nothing is written, too
/// @param refused by reason; every reason is there. With `KAFKA_AWAY` Kafka may still have the body
/// @param inProgress bodies that are coming in or being written
/// @param splitBodies of those acknowledged: bodies that were written as several messages
/// @param messages that Kafka has acknowledged, also out of the spool
/// @param recordsTooLarge records (log records, metrics, spans) that are too large for any message:
///   not stored, and their client was told so. To alert on
/// @param bytesInFlight memory that bodies take at the moment; at most
///   [ReceiverLimits#maxBytesInFlight]
/// @param connections that are open at the moment
/// @param spooled of those acknowledged: bodies that were stored in the spool because Kafka was
///   away
/// @param spoolBytes that the spool takes on disk at the moment
/// @param spoolBodies that wait in the spool at the moment, also from before the start; of a body
///   that was split each part counts
public record ReceiverBalance(
    long bodies,
    long acknowledged,
    Map<Refusal, Long> refused,
    long inProgress,
    long splitBodies,
    long messages,
    long recordsTooLarge,
    long bytesInFlight,
    int connections,
    long spooled,
    long spoolBytes,
    long spoolBodies) {}
