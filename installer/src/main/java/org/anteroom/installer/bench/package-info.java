/// `anteroom bench`: measurements of the real programs, one JSON line each (quality.md 3), with the limit measured in the same run.
///
/// Starts the programs as processes of their own and looks at them from outside; knows none of their insides except
/// how a device is put together.
@NullMarked
package org.anteroom.installer.bench;

import org.jspecify.annotations.NullMarked;
