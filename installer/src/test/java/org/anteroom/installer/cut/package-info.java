/// A real server and real devices over real connections that break.
@NullMarked
package org.anteroom.installer.cut;

import org.jspecify.annotations.NullMarked;
