/// The local store on real H2 files.
@NullMarked
package org.anteroom.kiosk.local;

import org.jspecify.annotations.NullMarked;
