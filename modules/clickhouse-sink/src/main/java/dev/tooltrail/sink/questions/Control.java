package dev.tooltrail.sink.questions;

import java.util.List;

/// What the trail does for one clause of a framework, and what it does not.
///
/// @param title in our words, not the framework's
/// @param serves how the trail serves it
/// @param notCovered what of the clause the trail cannot or does not do
/// @param noQuestion why no question gives evidence; empty where some do
/// @param questions names of the questions that give evidence, in the order of the catalog
public record Control(
    Clause clause,
    String title,
    String serves,
    String notCovered,
    String noQuestion,
    List<String> questions) {}
