package org.anteroom.kiosk.sync;

import java.util.function.UnaryOperator;
import org.anteroom.kiosk.local.Self;
import org.anteroom.model.wire.HelloRequest;

/// How the device says who it is.
@FunctionalInterface
public interface Introduction {
    /// The hello to send.
    ///
    /// @param nonce what the server wants signed; empty to ask for one
    HelloRequest hello(Self self, String nonce);

    /// The introduction of a device that signs.
    ///
    /// @param signer  makes the signature of a text, as [DeviceKey#sign] does
    /// @param version the program's version
    static Introduction by(UnaryOperator<String> signer, String version) {
        return (self, nonce) -> {
            var hello = unproved(self, version).proved(nonce, "");
            return nonce.isEmpty() ? hello : hello.proved(nonce, signer.apply(hello.signed()));
        };
    }

    /// The introduction of a device without a key: for a server within the same process that asks for none.
    static Introduction unsigned(String version) {
        return (self, nonce) -> unproved(self, version).proved(nonce, "");
    }

    private static HelloRequest unproved(Self self, String version) {
        return new HelloRequest(
                self.device().value(),
                self.log().epoch(),
                self.log().n(),
                self.log().hash(),
                self.log().ackN(),
                self.feed().cursor(),
                version,
                HelloRequest.PROTOCOL,
                "",
                "");
    }
}
