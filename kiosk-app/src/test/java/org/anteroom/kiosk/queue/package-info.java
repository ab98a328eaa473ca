/// Joining the line on real H2 files, and its view-models without a screen.
@NullMarked
package org.anteroom.kiosk.queue;

import org.jspecify.annotations.NullMarked;
