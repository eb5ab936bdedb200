package dev.tooltrail.dossier;

import java.io.IOException;

/// A dossier that cannot be made, in one line for whoever asked: what, the rule, the value.
public final class DossierException extends IOException {
  private static final long serialVersionUID = 1;

  DossierException(String message) {
    super(message);
  }
}
