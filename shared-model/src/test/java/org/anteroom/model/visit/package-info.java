/// Tests of the line of today. Plain tables and seeded loops; knows no store and no screen.
@NullMarked
package org.anteroom.model.visit;

import org.jspecify.annotations.NullMarked;
