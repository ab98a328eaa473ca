/// Finding and registering patients on real H2 files, and the questions without a screen.
@NullMarked
package org.anteroom.kiosk.registration;

import org.jspecify.annotations.NullMarked;
