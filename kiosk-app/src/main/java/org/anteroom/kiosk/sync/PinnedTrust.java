package org.anteroom.kiosk.sync;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.OkHttpClient;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.wire.KeyPin;

/// Believes servers that a pinned key vouches for, and no others (sync.md 1): no list of well-known authorities, and no
/// dates while this device does not know what time it is. Whether the server's name is right is checked by the client.
public final class PinnedTrust extends X509ExtendedTrustManager {
    private final Supplier<? extends Collection<String>> pins;
    private final ServerTime time;

    /// Trust in these keys.
    ///
    /// @param pins asked anew for each connection; a shortened pin fits every key that begins with it, the empty one
    ///             every key
    public PinnedTrust(Supplier<? extends Collection<String>> pins, ServerTime time) {
        this.pins = pins;
        this.time = time;
    }

    /// A client like this one that connects only to servers these pins vouch for.
    public OkHttpClient over(OkHttpClient client) {
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[]{this}, null);
            return client.newBuilder().sslSocketFactory(tls.getSocketFactory(), this).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has TLS", e);
        }
    }

    private void check(X509Certificate... chain) throws CertificateException {
        var vouching = vouching(chain);
        var shown = Arrays.asList(chain).subList(0, vouching);
        try {
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(chain[vouching], null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(date(chain)));
            var path = CertificateFactory.getInstance("X.509").generateCertPath(shown);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the server's certificate is not in order: " + e.getMessage(), e);
        }
    }

    /// The place in the chain of the certificate whose key is pinned.
    private int vouching(X509Certificate... chain) throws UnknownKey {
        var known = List.copyOf(pins.get());
        for (var at = 0; at < chain.length; at++) {
            var key = chain[at].getPublicKey();
            if (known.stream().anyMatch(pin -> KeyPin.fits(pin, key))) {
                return at;
            }
        }
        throw new UnknownKey();
    }

    /// Today, or while that is not known a day on which all these certificates are good.
    private Instant date(X509Certificate... chain) {
        return time.trust() == ClockTrust.VERIFIED ? time.instant()
                : Stream.of(chain)
                    .map(certificate -> certificate.getNotBefore().toInstant())
                    .max(Comparator.naturalOrder())
                    .orElseGet(time::instant);
    }

    /// No pinned key vouches for the server.
    static final class UnknownKey extends CertificateException {
        private static final long serialVersionUID = 1;

        private UnknownKey() {
            super("none of the server's keys is pinned");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("devices are no servers");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
