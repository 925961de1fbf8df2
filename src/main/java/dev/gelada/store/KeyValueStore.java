package dev.gelada.store;

import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gelada's own values that survive a restart: its seed, its installation, the scheduler's progress. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class KeyValueStore {

    private final Store store;

    public Mono<String> read(String name) {
        return store.read(sqlSession -> sqlSession.query(
                        "select content from memory where name = $1", row -> SqlSession.text(row, "content"), name))
                .next();
    }

    public Mono<Void> write(String name, String value) {
        return store.write(sqlSession -> sqlSession
                .update("update memory set content = $2 where name = $1", name, value)
                .filter(changed -> changed == 0)
                .flatMap(
                        unknown -> sqlSession.update("insert into memory (name, content) values ($1, $2)", name, value))
                .then());
    }

    /** What is remembered, or else this, which is remembered from now on. The first of several replicas decides for all. */
    public Mono<String> readOr(String name, String value) {
        return store.write(sqlSession -> sqlSession
                        .update(
                                "insert into memory (name, content) values ($1, $2) on conflict do nothing",
                                name,
                                value)
                        .then())
                .then(read(name));
    }
}
