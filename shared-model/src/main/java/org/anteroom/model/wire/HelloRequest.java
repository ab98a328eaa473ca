package org.anteroom.model.wire;

/// `POST /sync/v1/hello`: a device says who it is and how far it got.
///
/// @param n         its last change, acknowledged or not
/// @param hash      the chain's hash there
/// @param cursor    how far it has pulled, empty for not at all
/// @param version   the program's version
/// @param protocol  the protocol it speaks
/// @param nonce     the server's single-use nonce it signs; empty when it asks for one
/// @param signature Ed25519 over the request's parts, base64url; empty with an empty nonce
public record HelloRequest(
        String device,
        int epoch,
        long n,
        String hash,
        String cursor,
        String version,
        int protocol,
        String nonce,
        String signature) {
    /// The protocol this program speaks.
    public static final int PROTOCOL = 1;
}
