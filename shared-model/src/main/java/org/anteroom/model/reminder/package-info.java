/// When people are reminded of a visit. Knows nothing of how messages are written or sent.
@NullMarked
package org.anteroom.model.reminder;

import org.jspecify.annotations.NullMarked;
