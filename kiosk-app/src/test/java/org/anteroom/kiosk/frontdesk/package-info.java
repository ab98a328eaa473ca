/// Tests of what staff do at a desk, on real stores.
@NullMarked
package org.anteroom.kiosk.frontdesk;

import org.jspecify.annotations.NullMarked;
