/// What can happen at a clinic's front door and what follows from it: pure rules, no input or output, no clock, no log.
///
/// Knows nothing of databases, networks or screens. Anything that can be checked with a loop and no mock lives here.
@NullMarked
package org.anteroom.model;

import org.jspecify.annotations.NullMarked;
