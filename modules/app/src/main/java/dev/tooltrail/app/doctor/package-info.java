/// What `doctor` looks at: each dependency of the job, what is wrong with it and how to mend it.
@NullMarked
package dev.tooltrail.app.doctor;

import org.jspecify.annotations.NullMarked;
