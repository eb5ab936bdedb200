/// Holds what is deployed against the code, and against the schemas of those who read it.
@NullMarked
package dev.tooltrail.deploy;

import org.jspecify.annotations.NullMarked;
