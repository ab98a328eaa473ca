/// The site log on real databases.
@NullMarked
package org.anteroom.server.log;

import org.jspecify.annotations.NullMarked;
