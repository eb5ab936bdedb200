package dev.tooltrail.intake;

/// How a body was treated, as its rows say it.
///
/// @param tenant set by a receiver, else empty
/// @param policyVersion version of the redaction policy
/// @param keyId names the key of record ids and fingerprints
record Treatment(String tenant, int policyVersion, String keyId) {}
