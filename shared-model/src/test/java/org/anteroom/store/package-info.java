/// Tests of how rows are stored and found. Must not know devices or servers.
@NullMarked
package org.anteroom.store;

import org.jspecify.annotations.NullMarked;
