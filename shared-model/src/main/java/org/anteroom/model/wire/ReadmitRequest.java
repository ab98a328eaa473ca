package org.anteroom.model.wire;

/// `POST /sync/v1/readmit`: a device that the server knows no more, because it came back from a backup of before the device
/// was enrolled, asks to be let in again as what it was (sync.md 1).
///
/// @param code      8 characters, made by IT, good for 15 minutes
/// @param publicKey the device's Ed25519 public key, X.509 form in base64
/// @param site      the site's id
/// @param device    the id it has
/// @param digit     the digit it has in its tokens (rules R5)
/// @param role      `kiosk`, `desk` or `board`
public record ReadmitRequest(
        String code,
        String publicKey,
        String site,
        String device,
        String digit,
        String role,
        String version) {
    @Override
    public String toString() {
        return "ReadmitRequest[" + device + "]";
    }
}
