package org.anteroom.model.wire;

/// `POST /sync/v1/hello`: a device says who it is and how far it got.
///
/// @param n         its last change, acknowledged or not
/// @param hash      the chain's hash there
/// @param ackN      the last change it knows to be acknowledged
/// @param cursor    how far it has pulled, empty for not at all
/// @param version   the program's version
/// @param protocol  the protocol it speaks
/// @param nonce     the server's single-use nonce it signs; empty when it asks for one
/// @param signature Ed25519 over [#signed], in base64; empty with an empty nonce
public record HelloRequest(
        String device,
        int epoch,
        long n,
        String hash,
        long ackN,
        String cursor,
        String version,
        int protocol,
        String nonce,
        String signature) {
    /// The protocol this program speaks.
    public static final int PROTOCOL = 1;

    /// The oldest protocol in which this program still answers a pull. Pushes of older ones are taken in all the same: what
    /// somebody registered is never refused for its program's age (sync.md 10).
    public static final int OLDEST = 1;

    /// The text the device signs: everything but the signature.
    public String signed() {
        return String.join(
                "\n",
                "anteroom hello",
                device,
                Integer.toString(epoch),
                Long.toString(n),
                hash,
                Long.toString(ackN),
                cursor,
                version,
                Integer.toString(protocol),
                nonce);
    }

    /// The same request with its proof.
    public HelloRequest proved(String newNonce, String newSignature) {
        return new HelloRequest(
                device,
                epoch,
                n,
                hash,
                ackN,
                cursor,
                version,
                protocol,
                newNonce,
                newSignature);
    }
}
