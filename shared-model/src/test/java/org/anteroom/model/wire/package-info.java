/// Messages and canonical forms, there and back.
@NullMarked
package org.anteroom.model.wire;

import org.jspecify.annotations.NullMarked;
