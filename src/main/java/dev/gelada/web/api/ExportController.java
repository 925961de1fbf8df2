package dev.gelada.web.api;

import dev.gelada.experiment.DocumentParser;
import dev.gelada.fault.EventId;
import dev.gelada.journal.Journal;
import dev.gelada.web.ProgramInfo;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What other programs read: the schema of the experiment document for editors and pipelines, and an event as a Chaos Toolkit journal. */
@RestController
@RequestMapping("/api/v1")
@RequiredArgsConstructor
final class ExportController {

    private final DocumentParser documentParser;
    private final Journal journal;
    private final ProgramInfo programInfo;

    /** Of what this Gelada offers: the faults of its platform. */
    @GetMapping(path = "/experiment.schema.json", produces = "application/schema+json")
    String schema() {
        return documentParser.schema();
    }

    @GetMapping("/events/{id}/journal")
    Mono<ChaosToolkitJournal> journal(@PathVariable String id) {
        return journal.of(new EventId(id))
                .collectList()
                .filter(entries -> !entries.isEmpty())
                .map(entries -> ChaosToolkitJournal.of(entries, programInfo))
                .switchIfEmpty(Mono.error(() -> EventController.unknown(id)));
    }
}
