package dev.tooltrail.sink.questions;

/// A clause of a framework of controls.
///
/// @param framework for example `NIST 800-53`
/// @param id as the framework writes it, for example `AU-12`
public record Clause(String framework, String id) {
  @Override
  public String toString() {
    return framework + " " + id;
  }
}
