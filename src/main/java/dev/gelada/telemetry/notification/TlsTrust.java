package dev.gelada.telemetry.notification;

import dev.gelada.document.RegularFileReader;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The authorities that may sign a receiver's certificate: the JVM's, and those of a file. Trusting every certificate is not possible. */
final class TlsTrust {

    /** The authorities of a whole operating system are a quarter of a MiB. */
    private static final int LARGEST = 4 << 20;

    private TlsTrust() {}

    /**
     * Null for the JVM's own.
     *
     * @throws IllegalArgumentException with a sentence when the file holds no certificates
     */
    static @Nullable SslContext with(@Nullable Path certificates) {
        if (certificates == null) {
            return null;
        }
        try {
            InputStream in = new ByteArrayInputStream(RegularFileReader.read(certificates, LARGEST));
            Collection<? extends Certificate> more =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (more.isEmpty()) {
                throw new CertificateException("it is empty");
            }
            List<Certificate> trusted = new ArrayList<>(own());
            trusted.addAll(more);
            return SslContextBuilder.forClient()
                    .trustManager(trusted.toArray(X509Certificate[]::new))
                    .build();
        } catch (IOException | GeneralSecurityException | ArrayStoreException broken) {
            throw new IllegalArgumentException(
                    "is " + certificates + ", which holds no certificates in PEM: " + broken.getMessage(), broken);
        }
    }

    private static List<X509Certificate> own() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(one -> Arrays.stream(one.getAcceptedIssuers()))
                .toList();
    }
}
