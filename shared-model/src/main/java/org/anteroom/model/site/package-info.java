/// What a clinic says about itself: zone, languages, hours, service lines, rooms, providers, and which rules it chose.
///
/// Knows nothing of how this is written down, sent or shown.
@NullMarked
package org.anteroom.model.site;

import org.jspecify.annotations.NullMarked;
