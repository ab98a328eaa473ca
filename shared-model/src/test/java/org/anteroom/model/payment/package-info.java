/// Tests of what can be said of a payment. Knows no store.
@NullMarked
package org.anteroom.model.payment;

import org.jspecify.annotations.NullMarked;
