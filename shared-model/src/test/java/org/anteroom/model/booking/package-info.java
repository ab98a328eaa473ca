/// Tests of visits by appointment. Plain tables and seeded loops; knows no store and no screen.
@NullMarked
package org.anteroom.model.booking;

import org.jspecify.annotations.NullMarked;
