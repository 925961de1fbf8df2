package dev.gelada.lab;

import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.EntryType;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.lab.CrashingStore.Told;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import reactor.core.publisher.Mono;

/** A journal whose every append has an arrow for each of its entries, {@code journal.prepared}, and is told in the side log once it is durable. */
final class CrashingJournal {

    private CrashingJournal() {}

    static Journal of(Journal journal, Death death, SideLog log) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (_, method, arguments) -> {
                    if (method.getName().equals("append")) {
                        EntrySubject entrySubject = (EntrySubject) arguments[0];
                        List<JournalEntry> journalEntries = journalEntries(arguments[1]);
                        return append(journal, entrySubject, journalEntries, death, log);
                    }
                    try {
                        return method.invoke(journal, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static List<JournalEntry> journalEntries(Object given) {
        List<?> all = given instanceof JournalEntry[] several ? List.of(several) : (List<?>) given;
        return all.stream().map(JournalEntry.class::cast).toList();
    }

    private static Mono<Void> append(
            Journal journal, EntrySubject entrySubject, List<JournalEntry> journalEntries, Death death, SideLog log) {
        String event = entrySubject.event() == null ? "" : entrySubject.event().value();
        List<Told.One> told = journalEntries.stream()
                .map(journalEntry -> new Told.One(event, EntryType.of(journalEntry)))
                .toList();
        return Mono.deferContextual(context -> {
            told.forEach(one -> death.pass("before journal." + one.type()));
            return journal.append(entrySubject, journalEntries).doOnSuccess(_ -> {
                context.<Told>getOrEmpty(Told.class)
                        .ifPresentOrElse(
                                within -> within.entries().addAll(told),
                                () -> told.forEach(one -> log.durable(one.event(), one.type())));
                told.forEach(one -> death.pass("after journal." + one.type()));
            });
        });
    }
}
