package dev.gelada.store;

import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Which errors of an H2 file that is in use mean that a part of it cannot be read, and not that something is in its way. */
final class CorruptionErrors {

    private static final Set<Integer> OF_THE_TREE = Set.of(
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_INTERNAL,
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_SERIALIZATION,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND);

    private CorruptionErrors() {}

    static boolean is(Throwable error) {
        List<Throwable> causes =
                Stream.iterate(error, Objects::nonNull, Throwable::getCause).toList();
        if (causes.stream().anyMatch(CorruptionErrors::closed)) {
            return false;
        }
        return causes.stream()
                .filter(MVStoreException.class::isInstance)
                .map(MVStoreException.class::cast)
                .findFirst()
                .map(tree -> OF_THE_TREE.contains(tree.getErrorCode()))
                .orElseGet(() -> causes.stream().anyMatch(CorruptionErrors::unreadable));
    }

    /** As by a thread that was interrupted, or at the end. */
    private static boolean closed(Throwable cause) {
        return cause instanceof ClosedChannelException || cause instanceof InterruptedException;
    }

    private static boolean unreadable(Throwable cause) {
        return cause instanceof SQLException sql
                && (sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1
                        || (sql.getErrorCode() == ErrorCode.GENERAL_ERROR_1
                                && sql.getCause() instanceof RuntimeException));
    }
}
