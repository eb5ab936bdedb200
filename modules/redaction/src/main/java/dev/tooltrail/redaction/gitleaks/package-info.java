/// An organisation's own gitleaks rules, read as they are and looked for at the speed of the rest.
///
/// [GitleaksRules][dev.tooltrail.redaction.gitleaks.GitleaksRules] is the only entry. RE2/J decides
/// what a rule finds; it is linear but slow, so each pattern is also parsed here, and a small
/// automaton that accepts at least what the pattern matches tells where RE2/J need not look.
@NullMarked
package dev.tooltrail.redaction.gitleaks;

import org.jspecify.annotations.NullMarked;
