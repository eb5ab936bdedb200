package dev.tooltrail.core;

/// One record of the topic `audit.tool-calls`: the fact that arrived, and the call as it is known
/// with it.
///
/// @param fact whole, with its attributes
/// @param call the merge of everything the stream knows of the call
public record FactUpdate(Fact fact, Delivery delivery, ToolCall call) {}
