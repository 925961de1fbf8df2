package dev.gelada.store;

import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.LOOP_RESOURCES;

import dev.gelada.setting.GeladaProperties;
import dev.gelada.vitals.Startup;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StoreProperties.class, GeladaProperties.class})
class StoreConfiguration {

    private static final int MORE_THAN_THREADS = 64;

    @Bean
    StoreUrl storeUrl(StoreProperties properties, GeladaProperties gelada) {
        StoreUrl url = StoreUrl.of(properties.url(), gelada.data()).forReplicas(gelada.replicas());
        return Pooler.before(url, properties) ? url.throughPooler() : url;
    }

    @Bean
    Schema schema(StoreUrl url, StoreProperties properties, ObjectProvider<Startup> startup) {
        return startup.getIfAvailable(Startup::new).whole(() -> schema(url, properties));
    }

    /** A change of tables that is torn in two would leave an embedded database that no start can use. */
    Schema schema(StoreUrl url, StoreProperties properties) {
        return properties.moveDamagedAside()
                ? Schema.upToDateOrNew(url, properties.username(), properties.password())
                : Schema.upToDate(url, properties.username(), properties.password());
    }

    @Bean
    Identity identity(Schema schema, RandomGenerator random) {
        return schema.identity(random.nextLong());
    }

    /** What time it is for every replica. */
    @Bean
    @Primary
    Clock agreedClock(Schema schema, @Qualifier("machine") Clock machine) {
        return schema.clock(machine);
    }

    /** What the engine reads with. */
    @Bean(destroyMethod = "dispose")
    ConnectionPool connections(StoreUrl url, StoreProperties properties, Schema first) {
        return Pools.of(single(url, properties), url.shared() ? 3 : MORE_THAN_THREADS);
    }

    /**
     * Apart from those of the engine, and from each other. H2 runs on the calling thread, so there a connection is only ever held by a thread that is
     * at work: with more connections than threads nobody waits for another's, and a file that had to be closed is opened again by one for all.
     */
    @Bean
    Pools pools(
            StoreUrl url,
            StoreProperties properties,
            ConnectionPool connections,
            @Qualifier("undo") LoopResources undoConnections) {
        return url.shared()
                ? Pools.of(single(url, properties), single(url, properties, undoConnections))
                : new Pools(connections, connections, connections);
    }

    @Bean
    News news(
            Pools pools,
            StoreUrl url,
            StoreProperties properties,
            Clock clock,
            @Qualifier("life") String life,
            @Qualifier("undo") LoopResources undoConnections,
            @Qualifier("undo") Scheduler undo) {
        return clock instanceof DatabaseClock ours
                ? new PostgresNews(
                        single(url, properties, undoConnections),
                        pools.undo(),
                        ours,
                        life,
                        !url.pooled(),
                        properties.lookEvery(),
                        undo)
                : new News.None();
    }

    @Bean
    News.Ears ears(News news) {
        return new News.Ears(news);
    }

    private static ConnectionFactory single(StoreUrl url, StoreProperties properties) {
        return ConnectionFactories.get(options(url, properties).build());
    }

    /** On event loops of its own, so that no long answer to somebody else is in its way; H2 has none. */
    private static ConnectionFactory single(StoreUrl url, StoreProperties properties, LoopResources loops) {
        ConnectionFactoryOptions.Builder options = options(url, properties);
        return ConnectionFactories.get(
                url.shared() ? options.option(LOOP_RESOURCES, loops).build() : options.build());
    }

    private static ConnectionFactoryOptions.Builder options(StoreUrl url, StoreProperties properties) {
        return url.r2dbc()
                .mutate()
                .option(ConnectionFactoryOptions.USER, properties.username())
                .option(ConnectionFactoryOptions.PASSWORD, properties.password());
    }

    /** A thread that may block, which those of Reactor's own single scheduler may not: it waits for work and, on H2, writes the file. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("writer")
    Scheduler writer() {
        return Schedulers.newSingle(
                Thread.ofPlatform().daemon().name("gelada-store-", 1).factory());
    }

    /** What undoes reads here on threads of its own: a database that hangs must not keep signals and notes from theirs. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("undo-store")
    Scheduler undoStore() {
        return Schedulers.newBoundedElastic(8, 1_000, "gelada-undo-store");
    }

    @Bean
    Compartments compartments(
            ConnectionPool connections,
            Pools pools,
            @Qualifier("undo-store") Scheduler undoStore,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("blocking") Scheduler blocking,
            @Qualifier("work") Scheduler work,
            @Qualifier("clients") Scheduler clients) {
        return new Compartments(
                new Readers(pools.undo(), undoStore, undo),
                new Readers(connections, blocking, work),
                new Readers(pools.clients(), clients, clients));
    }

    @Bean
    GroupCommit store(
            Pools pools,
            Compartments compartments,
            Schema schema,
            StoreUrl url,
            StoreProperties properties,
            News news,
            @Qualifier("life") String life,
            @Qualifier("writer") Scheduler writer) {
        Runnable compaction = schema.compaction(properties.compactEvery());
        return new GroupCommit(pools.writing(), compartments, url.shared(), news, compaction, life, writer);
    }

    @Bean
    Soundness soundness(Schema schema, @Qualifier("work") Scheduler work, @Qualifier("blocking") Scheduler blocking) {
        return schema.soundness(work, blocking);
    }

    @Bean
    @Primary
    Store soundStore(GroupCommit store, Soundness soundness) {
        return new SoundStore(store, soundness);
    }

    @Bean
    Memory memory(Store store) {
        return new Memory(store);
    }
}
