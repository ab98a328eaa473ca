/// Tests of slot leases. Plain tables and seeded loops; knows no store and no screen.
@NullMarked
package org.anteroom.model.lease;

import org.jspecify.annotations.NullMarked;
