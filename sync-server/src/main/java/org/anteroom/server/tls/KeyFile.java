package org.anteroom.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import org.anteroom.store.durable.PrivateFile;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/// A private key and its certificate in a PEM file (RFC 7468), which only this user can read: that is all its protection.
record KeyFile(PrivateKey key, X509Certificate certificate) {

    /// What is in a file.
    ///
    /// @throws IOException if it cannot be read, or holds something else
    static KeyFile read(Path file) throws IOException {
        try (var pem = new PEMParser(Files.newBufferedReader(file))) {
            if (pem.readObject() instanceof PrivateKeyInfo key
                    && pem.readObject() instanceof X509CertificateHolder certificate) {
                var read = new KeyFile(new JcaPEMKeyConverter().getPrivateKey(key),
                        new JcaX509CertificateConverter().getCertificate(certificate));
                read.requireSound();
                return read;
            }
            throw new PEMException("something else is in it");
        } catch (AccessDeniedException e) {
            throw e;
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(file
                    + " cannot be read as a key and its certificate: put it back, or delete it and start again",
                    e);
        }
    }

    /// What a key signs that is not as it was made, or is not the certificate's, no device believes.
    private void requireSound() throws GeneralSecurityException {
        certificate.verify(certificate.getPublicKey());
        var signature = Signature.getInstance(certificate.getSigAlgName());
        signature.initSign(key);
        var signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        if (!signature.verify(signed)) {
            throw new SignatureException("the key is not the certificate's");
        }
    }

    /// Writes whole or not at all, unless there is one.
    void make(Path file) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS8Generator(key, null));
            pem.writeObject(certificate);
        }
        PrivateFile.make(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public String toString() {
        return "KeyFile[" + certificate.getSubjectX500Principal() + "]";
    }
}
