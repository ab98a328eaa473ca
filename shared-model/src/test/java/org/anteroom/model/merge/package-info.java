/// Tests of what becomes of changes that meet. Exhaustive where the tables are small; knows no store.
@NullMarked
package org.anteroom.model.merge;

import org.jspecify.annotations.NullMarked;
