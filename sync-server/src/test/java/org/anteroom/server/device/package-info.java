/// Enrolment, keys and tokens on real databases.
@NullMarked
package org.anteroom.server.device;

import org.jspecify.annotations.NullMarked;
