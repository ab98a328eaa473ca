/// The whole kiosk on a headless screen: every page in every language, and patients who walk through it.
@NullMarked
package org.anteroom.kiosk.app;

import org.jspecify.annotations.NullMarked;
