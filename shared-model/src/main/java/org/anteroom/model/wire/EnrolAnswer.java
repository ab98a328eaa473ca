package org.anteroom.model.wire;

/// What a device is from now on.
///
/// @param site     the site's id
/// @param digit    the device's digit in its tokens (rules R5)
/// @param siteFile the site's configuration, the JSON text of its site file
public record EnrolAnswer(
        String device,
        String site,
        String digit,
        String role,
        String siteFile,
        long serverMs) {}
