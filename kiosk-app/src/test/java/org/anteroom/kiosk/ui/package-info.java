/// What all screens share, tested without a screen.
@NullMarked
package org.anteroom.kiosk.ui;

import org.jspecify.annotations.NullMarked;
