/// Tests of roles and of signing in on a device that is cut off. Knows no store.
@NullMarked
package org.anteroom.model.staff;

import org.jspecify.annotations.NullMarked;
