package dev.tooltrail.dossier.page;

/// A piece of a line.
public sealed interface Inline {
  /// Words of ours.
  record Words(String text) implements Inline {}

  /// Words of ours that stand out.
  record Strong(String text) implements Inline {}

  /// What somebody else wrote, shown to the letter: a command, a path, an id. One line.
  record Value(String text) implements Inline {}

  /// A value that only helps to find something again.
  record Reference(String text) implements Inline {}

  /// How something ended, in a word or two.
  record Mark(String text, Tone tone) implements Inline {}
}
