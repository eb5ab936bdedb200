/// The usual questions to the trail, the controls that they serve, and how a question is asked.
@NullMarked
package dev.tooltrail.sink.questions;

import org.jspecify.annotations.NullMarked;
