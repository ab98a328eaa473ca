package org.anteroom.model.wire;

import java.util.List;

/// What a device is from now on.
///
/// @param site     the site's id
/// @param digit    the device's digit in its tokens (rules R5)
/// @param siteFile the site's configuration, the JSON text of its site file
/// @param codes    how many provisional codes were given under this digit: the device goes on from there (rules R5)
/// @param pins     the keys ([KeyPin]) that vouch for the server: the one in use and a spare; none without TLS
public record EnrolAnswer(
        String device,
        String site,
        String digit,
        String role,
        String siteFile,
        long serverMs,
        int codes,
        List<String> pins) {
    public EnrolAnswer {
        ServerMs.require(serverMs);
        pins = List.copyOf(pins);
    }
}
