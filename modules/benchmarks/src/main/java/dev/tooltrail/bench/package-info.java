/// How fast the trail is, and what it takes: a load generator with known truth, the whole pipeline
/// against a plain loop, and JMH benchmarks of the parts. Never shipped.
@NullMarked
package dev.tooltrail.bench;

import org.jspecify.annotations.NullMarked;
