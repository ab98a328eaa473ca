package org.anteroom.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.anteroom.model.wire.KeyPin;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The site's own certificate authority: a key that vouches for the server and that devices pin (sync.md 1).
final class SiteAuthority {
    private static final Duration LIFE = Duration.ofDays(20 * 365);
    private static final Duration SERVER_LIFE = Duration.ofDays(730);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final KeyFile kept;

    private SiteAuthority(KeyFile kept) {
        this.kept = kept;
    }

    /// The authority in this file, made and written first if there is none.
    static SiteAuthority at(Path file, Instant now) throws GeneralSecurityException, IOException {
        if (!Files.exists(file)) {
            made(now).make(file);
        }
        return new SiteAuthority(KeyFile.read(file));
    }

    private static KeyFile made(Instant now) throws GeneralSecurityException, CertIOException {
        var pair = pair();
        var name = new X500Principal("CN=Anteroom site authority");
        var builder = builder(name, now, LIFE, name, pair)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        return new KeyFile(pair.getPrivate(), signed(builder, pair.getPrivate()));
    }

    String pin() {
        return KeyPin.of(kept.certificate().getPublicKey());
    }

    /// A fresh server key and its certificate for these names.
    ///
    /// @param names host names and addresses by which devices reach the server
    KeyStore issue(List<String> names, Instant now, char[] password)
            throws GeneralSecurityException, IOException {
        var pair = pair();
        var builder = builder(kept.certificate().getSubjectX500Principal(), now, SERVER_LIFE,
                new X500Principal("CN=Anteroom server"), pair)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(Extension.extendedKeyUsage, false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                    names.stream().map(SiteAuthority::name).toArray(GeneralName[]::new)));
        return KeyStores.of(pair.getPrivate(), password, signed(builder, kept.key()), kept.certificate());
    }

    private static GeneralName name(String name) {
        var address = name.contains(":") || name.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer,
            Instant now,
            Duration life,
            X500Principal subject,
            KeyPair pair) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, new SecureRandom()).setBit(0),
                Date.from(now.minus(CLOCKS_DIFFER)),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey by)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(by);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("the site's key cannot sign", e);
        }
    }
}
