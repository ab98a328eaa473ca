/// What devices may read.
@NullMarked
package org.anteroom.server.feed;

import org.jspecify.annotations.NullMarked;
