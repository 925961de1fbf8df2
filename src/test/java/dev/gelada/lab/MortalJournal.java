package dev.gelada.lab;

import dev.gelada.journal.Entry;
import dev.gelada.journal.EntryType;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Subject;
import dev.gelada.lab.MortalStore.Told;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import reactor.core.publisher.Mono;

/** A journal whose every append has an arrow for each of its entries, {@code journal.prepared}, and is told in the side log once it is durable. */
final class MortalJournal {

    private MortalJournal() {}

    static Journal of(Journal journal, Death death, SideLog log) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (_, method, arguments) -> {
                    if (method.getName().equals("append")) {
                        Subject subject = (Subject) arguments[0];
                        List<Entry> entries = entries(arguments[1]);
                        return append(journal, subject, entries, death, log);
                    }
                    try {
                        return method.invoke(journal, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static List<Entry> entries(Object given) {
        List<?> all = given instanceof Entry[] several ? List.of(several) : (List<?>) given;
        return all.stream().map(Entry.class::cast).toList();
    }

    private static Mono<Void> append(Journal journal, Subject subject, List<Entry> entries, Death death, SideLog log) {
        String event = subject.event() == null ? "" : subject.event().value();
        List<Told.One> told = entries.stream()
                .map(entry -> new Told.One(event, EntryType.of(entry)))
                .toList();
        return Mono.deferContextual(context -> {
            told.forEach(one -> death.pass("before journal." + one.type()));
            return journal.append(subject, entries).doOnSuccess(_ -> {
                context.<Told>getOrEmpty(Told.class)
                        .ifPresentOrElse(
                                within -> within.entries().addAll(told),
                                () -> told.forEach(one -> log.durable(one.event(), one.type())));
                told.forEach(one -> death.pass("after journal." + one.type()));
            });
        });
    }
}
