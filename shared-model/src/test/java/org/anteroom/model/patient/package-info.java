/// Tests of who a patient is. Plain tables and seeded loops; knows no store and no screen.
@NullMarked
package org.anteroom.model.patient;

import org.jspecify.annotations.NullMarked;
