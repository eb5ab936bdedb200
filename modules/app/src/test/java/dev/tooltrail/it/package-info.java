/// The whole trail on a real broker and the real engine: whatever is killed, rewound, forgotten or
/// planted, the views hold what the fold over the same bodies holds.
package dev.tooltrail.it;
