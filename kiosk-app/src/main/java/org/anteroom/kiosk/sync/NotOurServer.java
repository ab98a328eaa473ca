package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.io.Serial;

/// Somebody answered at the server's address who cannot prove to be the site's server. To the device that is as good as
/// no answer; people are told which it is.
public final class NotOurServer extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    NotOurServer(String code, IOException cause) {
        super("the server at this address cannot prove to be the site's: " + code, cause);
        this.code = code;
    }

    /// What of these failures is meant by a failed connection.
    static IOException of(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PinnedTrust.UnknownKey) {
                return new NotOurServer("SERVER_KEY_UNKNOWN", failure);
            }
            if (cause instanceof javax.net.ssl.SSLPeerUnverifiedException) {
                return new NotOurServer("SERVER_NAME_UNKNOWN", failure);
            }
            if (cause instanceof java.security.cert.CertificateException) {
                return new NotOurServer("SERVER_CERTIFICATE_INVALID", failure);
            }
        }
        return failure;
    }

    /// Why, in an upper-case word: `SERVER_KEY_UNKNOWN`, `SERVER_NAME_UNKNOWN` or `SERVER_CERTIFICATE_INVALID`.
    public String code() {
        return code;
    }
}
