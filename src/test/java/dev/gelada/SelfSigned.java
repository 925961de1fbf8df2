package dev.gelada;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Certificates that nobody knows. */
public final class SelfSigned {

    public static final String PASSWORD = "changeit";

    private SelfSigned() {}

    /** A key and its own certificate in a folder: {@code keys.p12} and {@code certificate.pem}. */
    public static Path keys(Path folder, String host) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(
                folder,
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "a",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=" + host,
                "-keystore",
                "keys.p12",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        run(
                folder,
                keytool,
                "-exportcert",
                "-rfc",
                "-alias",
                "a",
                "-keystore",
                "keys.p12",
                "-storepass",
                PASSWORD,
                "-file",
                "certificate.pem");
        return folder.resolve("keys.p12");
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "keytool.log"))
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("keytool failed, see " + folder.resolve("keytool.log"));
        }
    }
}
