/// One body in, redacted facts and events out. Decoding, redaction and the agent's dialect follow
/// each other here and nowhere else, so that nothing unredacted can get past this package. The
/// stream, the `process` command and every replay use the same [Intake].
@NullMarked
package dev.tooltrail.intake;

import org.jspecify.annotations.NullMarked;
