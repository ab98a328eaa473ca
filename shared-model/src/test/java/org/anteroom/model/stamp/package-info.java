/// Shows that stamps grow whatever clocks do. Knows nothing of rows and changes.
@NullMarked
package org.anteroom.model.stamp;

import org.jspecify.annotations.NullMarked;
