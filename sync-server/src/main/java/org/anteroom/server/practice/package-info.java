/// Practice mode: a sample clinic in memory with a clock that can be set, for training staff and for acceptance tests.
///
/// Uses the same parts as a real server; nothing here runs in one. Knows nothing of HTTP.
@NullMarked
package org.anteroom.server.practice;

import org.jspecify.annotations.NullMarked;
