package dev.gelada.probe.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The two messages of {@code grpc.health.v1.Health/Check} as they go over the wire: five bytes of frame (not compressed, and the length),
 * then one field with the number 1, the service's name there and its status back.
 */
final class GrpcHealthMessages {

    private static final List<String> WORDS = List.of("UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN");

    private static final int FRAME = 5;
    private static final int NAME = (1 << 3) | 2;
    private static final int STATUS = 1 << 3;

    private GrpcHealthMessages() {}

    static byte[] request(String service) {
        byte[] name = service.getBytes(UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        if (name.length > 0) {
            message.write(NAME);
            int left = name.length;
            while (left > 127) {
                message.write((left & 127) | 128);
                left >>>= 7;
            }
            message.write(left);
            message.writeBytes(name);
        }
        byte[] body = message.toByteArray();
        return ByteBuffer.allocate(FRAME + body.length)
                .put((byte) 0)
                .putInt(body.length)
                .put(body)
                .array();
    }

    /**
     * The status in a response.
     *
     * @throws IllegalArgumentException with a sentence when the response is invalid
     */
    static String word(byte[] answer) {
        if (answer.length < FRAME
                || answer[0] != 0
                || ByteBuffer.wrap(answer, 1, 4).getInt() != answer.length - FRAME) {
            throw strange();
        }
        if (answer.length == FRAME) {
            return WORDS.getFirst();
        }
        boolean status = answer.length == FRAME + 2 && answer[FRAME] == STATUS;
        if (!status || answer[FRAME + 1] < 0 || answer[FRAME + 1] >= WORDS.size()) {
            throw strange();
        }
        return WORDS.get(answer[FRAME + 1]);
    }

    private static IllegalArgumentException strange() {
        return new IllegalArgumentException("it answered with something that is no health");
    }
}
