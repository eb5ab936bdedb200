package dev.tooltrail.replay;

import dev.tooltrail.core.ToolCall;
import java.util.List;

/// The calls of one session: what rows are paired and ordered in.
///
/// @param prefix of the keys of its facts
/// @param calls one a call, lone facts unpaired
/// @param facts how many different facts they were made of
@SuppressWarnings("ArrayRecordComponent") // sessions are never compared
record Session(byte[] prefix, List<ToolCall> calls, long facts) {}
