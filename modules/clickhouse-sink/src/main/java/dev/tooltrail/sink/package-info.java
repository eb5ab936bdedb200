/// Audit topics into ClickHouse, in repeatable batches. The only package that knows ClickHouse;
/// what it writes and how that merges is said in `sql/` and `docs/design/002-clickhouse-tables.md`.
@NullMarked
package dev.tooltrail.sink;

import org.jspecify.annotations.NullMarked;
