/// Tests of what a clinic says about itself. Knows no store and no screen.
@NullMarked
package org.anteroom.model.site;

import org.jspecify.annotations.NullMarked;
