package dev.gelada.engine.shutdown;

import dev.gelada.document.Json;
import dev.gelada.document.OwnerOnlyPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The report of the last shutdown, for whoever looks later. */
@RequiredArgsConstructor
public final class ShutdownFile {

    private static final String REPORT = "shutdown.json";

    /** Where it is written. */
    private final Path folder;

    private final Scheduler blocking;

    Mono<Void> write(ShutdownReport report) {
        return Mono.fromCallable(() -> written(report)).subscribeOn(blocking).then();
    }

    private Path written(ShutdownReport report) throws IOException {
        Files.createDirectories(folder);
        OwnerOnlyPermissions.folder(folder);
        Path file = Files.write(folder.resolve(REPORT), Json.mapper().writeValueAsBytes(report));
        OwnerOnlyPermissions.file(file);
        return file;
    }
}
