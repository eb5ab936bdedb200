package dev.tooltrail.intake;

import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.TelemetryRecord;
import java.util.List;

/// A telemetry record after redaction: the only form in which a dialect sees one.
///
/// @param record every text in it redacted
/// @param redactions what was done, sorted by field and rule
record RedactedRecord(TelemetryRecord record, List<Redaction> redactions) {}
