/// Proofs that the databases handed to tests are real, empty and careful.
@NullMarked
package org.anteroom.testing;

import org.jspecify.annotations.NullMarked;
