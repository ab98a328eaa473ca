/// Stores damaged, lost and restored, with the real programs talking over HTTP: at their start, and by IT's commands.
@NullMarked
package org.anteroom.installer.backup;

import org.jspecify.annotations.NullMarked;
