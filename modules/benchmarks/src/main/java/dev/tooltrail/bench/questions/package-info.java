/// How much the questions of `sql/questions/` read, and how long they take, over rows that are
/// generated inside ClickHouse.
@NullMarked
package dev.tooltrail.bench.questions;

import org.jspecify.annotations.NullMarked;
