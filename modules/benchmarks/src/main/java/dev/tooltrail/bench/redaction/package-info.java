/// How fast redaction is, next to the same rules one after the other on RE2/J.
@NullMarked
package dev.tooltrail.bench.redaction;

import org.jspecify.annotations.NullMarked;
