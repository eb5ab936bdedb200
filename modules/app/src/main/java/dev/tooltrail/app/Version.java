package dev.tooltrail.app;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the version in the jar's manifest.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"tooltrail " + (version == null ? "(not packaged)" : version)};
  }
}
