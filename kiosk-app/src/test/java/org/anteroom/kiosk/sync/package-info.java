/// Tests of the sync loop and of the protocol over HTTP.
@NullMarked
package org.anteroom.kiosk.sync;

import org.jspecify.annotations.NullMarked;
