/// Tests of what staff read about this device's exchange with the server.
@NullMarked
package org.anteroom.kiosk.syncstatus;

import org.jspecify.annotations.NullMarked;
