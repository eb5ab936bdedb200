/// A dossier as spans that trace tools open.
@NullMarked
package dev.tooltrail.dossier.trajectory;

import org.jspecify.annotations.NullMarked;
