/// The HTTP edge that every area shares: one boundary, one error style, strict bodies, limits, access and metrics.
///
/// Knows Javalin and Jackson; knows nothing of patients, queues, devices or the database.
@NullMarked
package org.anteroom.server.http;

import org.jspecify.annotations.NullMarked;
