/// The clinic's day on real databases: what falls due, what devices ask for, and what may never happen.
@NullMarked
package org.anteroom.server.visit;

import org.jspecify.annotations.NullMarked;
