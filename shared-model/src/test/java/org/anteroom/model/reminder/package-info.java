/// Tests of when people are reminded. Knows no store and no network.
@NullMarked
package org.anteroom.model.reminder;

import org.jspecify.annotations.NullMarked;
