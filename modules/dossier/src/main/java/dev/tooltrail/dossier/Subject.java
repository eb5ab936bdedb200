package dev.tooltrail.dossier;

/// What a dossier is about.
///
/// @param tenant empty without a receiver
/// @param turnId of the one prompt that it is limited to; empty for the whole session
public record Subject(String tenant, String agent, String sessionId, String turnId) {}
