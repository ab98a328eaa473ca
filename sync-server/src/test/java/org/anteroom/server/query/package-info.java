/// What the server knows of its devices, on real databases.
@NullMarked
package org.anteroom.server.query;

import org.jspecify.annotations.NullMarked;
