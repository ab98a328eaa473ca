package org.anteroom.server.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.anteroom.server.tls.ServerIdentity;
import org.anteroom.store.durable.DiskTrouble;

/// Decides how the server may be reached: with TLS by anyone, without it from this machine only (api.md, "Where").
final class Listening {
    private static final String LOCAL = "localhost";

    private Listening() {}

    /// With what the server proves itself; empty for plain HTTP.
    ///
    /// @throws StartRefused if it would be plain HTTP for others, or the keys cannot be used
    static Optional<ServerIdentity> identity(ServerSettings settings, Instant now) throws StartRefused {
        if (settings.tls().isEmpty()) {
            requireLoopback(settings.address());
            return Optional.empty();
        }
        var tls = settings.tls().get();
        var keys = settings.keys();
        try {
            Files.createDirectories(keys);
            if (tls.renew()) {
                ServerIdentity.renew(keys);
            }
            return Optional.of(tls.store().isPresent()
                    ? ServerIdentity.given(tls.store().get().file(), tls.store().get().password(), keys, now)
                    : ServerIdentity.own(keys, names(tls.names()), now));
        } catch (IOException e) {
            throw new StartRefused("The server cannot prove who it is: " + DiskTrouble.said(e), e);
        }
    }

    private static void requireLoopback(String address) throws StartRefused {
        try {
            if (InetAddress.getByName(address).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new StartRefused("This machine has no address " + address + ".", e);
        }
        throw new StartRefused("Without TLS the server listens on this machine only, not on " + address
                + ". Leave out --tls off, or --listen.");
    }

    /// By what devices may call this machine.
    private static List<String> names(List<String> given) throws IOException {
        var names = new TreeSet<>(given);
        names.add(LOCAL);
        for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            network.inetAddresses()
                .filter(address -> !address.isLinkLocalAddress())
                .forEach(address -> names.add(address.getHostAddress().replaceAll("%.*", "")));
        }
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException _) {
            // A machine without a name is reached by its addresses.
        }
        return List.copyOf(names);
    }
}
