/// Text in, the same text without secrets out: the security core of the trail.
///
/// [Redactor][dev.tooltrail.redaction.Redactor] is the only entry. It walks JSON on source offsets,
/// hands decoded leaves to the text rules, and cuts. The rules are linear in their input: a dense
/// automaton finds literals, and a verifier looks at the text around each hit.
@NullMarked
package dev.tooltrail.redaction;

import org.jspecify.annotations.NullMarked;
