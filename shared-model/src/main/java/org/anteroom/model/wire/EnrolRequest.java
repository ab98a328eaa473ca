package org.anteroom.model.wire;

/// `POST /sync/v1/enrol`: a device spends its one-time code.
///
/// @param code      8 characters, made by IT, good for 15 minutes
/// @param publicKey the device's Ed25519 public key, X.509 form in base64
/// @param name      what people call the device
/// @param role      `kiosk`, `desk` or `board`
public record EnrolRequest(String code, String publicKey, String name, String role, String version) {
    @Override
    public String toString() {
        return "EnrolRequest[" + role + "]";
    }
}
