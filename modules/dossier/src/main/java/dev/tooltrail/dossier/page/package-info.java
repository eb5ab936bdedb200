/// A page as headings, sentences and lists, and how it is written as Markdown and HTML. Words of
/// ours and values of others are told apart, and both writers show values as they are: nothing in
/// them is markup.
@NullMarked
package dev.tooltrail.dossier.page;

import org.jspecify.annotations.NullMarked;
