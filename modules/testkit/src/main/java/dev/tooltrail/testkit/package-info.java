/// For tests only: recorded sessions with their ground truth, bodies made from parts, and generated
/// sessions with known truth.
@NullMarked
package dev.tooltrail.testkit;

import org.jspecify.annotations.NullMarked;
