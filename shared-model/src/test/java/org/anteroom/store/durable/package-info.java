/// Opens stores on real files, fills the disk, and cuts the power at every write. Other modules put their own
/// workloads under the same cutter.
@NullMarked
package org.anteroom.store.durable;

import org.jspecify.annotations.NullMarked;
