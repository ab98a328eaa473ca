package org.anteroom.kiosk.sync;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which network this machine is on, as far as its addresses tell: a cable plugged in, another wireless network.
final class Network {
    private static final Logger log = LoggerFactory.getLogger(Network.class);

    private final Supplier<Set<String>> addresses;
    private Set<String> known;

    /// @param addresses those this machine has now
    Network(Supplier<Set<String>> addresses) {
        this.addresses = addresses;
        this.known = addresses.get();
    }

    /// This machine's.
    static Network ofThisMachine() {
        return new Network(Network::here);
    }

    /// Whether it is another than when this was last asked.
    boolean changed() {
        var now = addresses.get();
        var changed = !now.equals(known);
        known = now;
        return changed;
    }

    private static Set<String> here() {
        try {
            return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .collect(Collectors.toSet());
        } catch (SocketException e) {
            log.debug("this machine's addresses cannot be read", e);
            return Set.of();
        }
    }
}
