/// What can be said of a payment without taking one. Stores nothing and knows no card but the one it looks at.
@NullMarked
package org.anteroom.model.payment;

import org.jspecify.annotations.NullMarked;
