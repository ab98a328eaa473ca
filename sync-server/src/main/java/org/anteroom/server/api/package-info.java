/// The routes of the API and of sync: one small class an area. Decodes, asks, encodes; decides nothing.
///
/// Knows HTTP and JSON; reads through `query`, `device`, `feed` and `log`, never from the database itself.
@NullMarked
package org.anteroom.server.api;

import org.jspecify.annotations.NullMarked;
