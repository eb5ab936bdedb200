/// For tests only: recorded sessions with their ground truth, bodies made from parts, generated
/// sessions with known truth, and the servers that integration tests run against.
@NullMarked
package dev.tooltrail.testkit;

import org.jspecify.annotations.NullMarked;
