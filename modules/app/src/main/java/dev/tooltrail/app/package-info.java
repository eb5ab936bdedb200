/// The commands. The only package that reads the environment, files that a user names, and the
/// clock; everything else is given what it needs.
@NullMarked
package dev.tooltrail.app;

import org.jspecify.annotations.NullMarked;
