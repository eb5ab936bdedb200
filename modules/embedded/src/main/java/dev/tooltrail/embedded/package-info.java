/// A real Kafka broker and the real ClickHouse engine on this machine, without Docker: the two
/// servers of `tooltrail local` and of the integration tests. Knows nothing of the audit trail.
@NullMarked
package dev.tooltrail.embedded;

import org.jspecify.annotations.NullMarked;
