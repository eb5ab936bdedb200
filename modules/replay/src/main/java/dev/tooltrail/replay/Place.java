package dev.tooltrail.replay;

import dev.tooltrail.core.Delivery;

/// A delivery and the time of its stream record.
///
/// @param at nanoseconds since the epoch; 0 if unknown, as of files
record Place(Delivery delivery, long at) {}
