package dev.gelada.engine.shutdown;

import dev.gelada.document.Json;
import dev.gelada.document.OwnerOnlyPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Where the report is written, for its owner alone.
 *
 * @param folder made when it is not there
 */
public record ReportFile(Path folder, Scheduler blocking) {

    private static final String NAME = "shutdown.json";

    Mono<Void> write(ShutdownReport report) {
        return Mono.fromCallable(() -> written(report)).subscribeOn(blocking).then();
    }

    private Path written(ShutdownReport report) throws IOException {
        Files.createDirectories(folder);
        OwnerOnlyPermissions.folder(folder);
        Path file = Files.write(folder.resolve(NAME), Json.mapper().writeValueAsBytes(report));
        OwnerOnlyPermissions.file(file);
        return file;
    }
}
