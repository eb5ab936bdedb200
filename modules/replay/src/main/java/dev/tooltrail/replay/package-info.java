/// Replay: a bounded range of the input, read beside the stream with the stream's own intake and
/// merge, without its group, state, topics or tables. Gives rows in one order, whatever the order
/// of the input, and holds them against a table.
@NullMarked
package dev.tooltrail.replay;

import org.jspecify.annotations.NullMarked;
