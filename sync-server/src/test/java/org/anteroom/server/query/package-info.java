/// Tests of the questions that are asked of a site.
@NullMarked
package org.anteroom.server.query;

import org.jspecify.annotations.NullMarked;
