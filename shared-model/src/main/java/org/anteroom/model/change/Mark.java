package org.anteroom.model.change;

import org.anteroom.model.stamp.Stamp;

/// Who last wrote a value, and as which version of the row.
///
/// @param ver the row's version (the site's seq) the write became; on a device, of its confirmed base
/// @param at  the writer's stamp, never later than the server's time when it was applied
public record Mark(long ver, ChangeId by, Stamp at) {}
