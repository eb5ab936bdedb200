package dev.tooltrail.core;

/// A fact or an event with the place that it was read from.
public record Delivered<T>(T record, Delivery delivery) {}
