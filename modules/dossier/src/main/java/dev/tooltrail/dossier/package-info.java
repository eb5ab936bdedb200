/// The trail of one session for people: what was asked, done and refused, as a page, as JSON lines
/// and as a trajectory for trace tools, and what changed since the last one.
///
/// A [Dossier] is the answers to a fixed list of questions ([Part], `sql/dossier/`). Everything
/// else is made from it alone, so equal answers give equal bytes.
@NullMarked
package dev.tooltrail.dossier;

import org.jspecify.annotations.NullMarked;
