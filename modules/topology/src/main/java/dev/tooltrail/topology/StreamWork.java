package dev.tooltrail.topology;

import dev.tooltrail.core.Persons;
import dev.tooltrail.intake.Intake;

/// What the processors work with.
///
/// @param persons for the erasures and holds of `audit.erasures`
/// @param meters that they count with
public record StreamWork(Intake intake, Persons persons, StreamMeters meters) {}
