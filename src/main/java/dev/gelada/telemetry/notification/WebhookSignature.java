package dev.gelada.telemetry.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/** Signs what is sent as Standard Webhooks has it: HMAC-SHA256 over id, second and body (standardwebhooks.com, "Signature scheme"). */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final int FEWEST = 24;
    private static final int MOST = 64;

    private final SecretKeySpec key;

    /**
     * From a secret that both sides know, as the specification serialises it. A refusal does not repeat it.
     *
     * @throws IllegalArgumentException when it is none
     */
    static WebhookSignature with(Secret secret) {
        String text = secret.value();
        byte[] key = decoded(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
        if (key.length < FEWEST || key.length > MOST) {
            throw new IllegalArgumentException("is " + key.length + " bytes long once decoded; it must be " + FEWEST
                    + " to " + MOST + ", as from: echo whsec_$(openssl rand -base64 32)");
        }
        return new WebhookSignature(new SecretKeySpec(key, "HmacSHA256"));
    }

    /** The value of the header {@code webhook-signature}. */
    String of(String id, long second, String body) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            byte[] signed = mac.doFinal((id + "." + second + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException broken) {
            // the decoder's own words would repeat a letter of the secret
            throw new IllegalArgumentException("is not base64; make one with: echo whsec_$(openssl rand -base64 32)");
        }
    }
}
