/// How `run` is configured: typed settings out of the environment and a file, all problems told at
/// once. The only place, beside the commands' own options, that looks at the environment.
@NullMarked
package dev.tooltrail.app.config;

import org.jspecify.annotations.NullMarked;
