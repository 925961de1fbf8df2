package dev.gelada.store;

import static io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider.LOOP_RESOURCES;

import dev.gelada.setting.GeladaProperties;
import dev.gelada.vitals.StartupPhase;
import dev.gelada.vitals.bulkhead.Prestart;
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
    private static final int UNDO_READERS = 8;

    @Bean
    StoreUrl storeUrl(StoreProperties properties, GeladaProperties gelada) {
        StoreUrl url = StoreUrl.of(properties.url(), gelada.data()).forReplicas(gelada.replicas());
        return PoolerDetector.before(url, properties) ? url.throughPooler() : url;
    }

    @Bean
    SchemaMigration schemaMigration(
            StoreUrl url, StoreProperties properties, ObjectProvider<StartupPhase> startupPhase) {
        return startupPhase.getIfAvailable(StartupPhase::new).uninterrupted(() -> schemaMigration(url, properties));
    }

    /** A change of tables that is torn in two would leave an embedded database that no start can use. */
    SchemaMigration schemaMigration(StoreUrl url, StoreProperties properties) {
        return properties.replaceDamagedFile()
                ? SchemaMigration.upToDateOrNew(url, properties.username(), properties.password())
                : SchemaMigration.upToDate(url, properties.username(), properties.password());
    }

    @Bean
    StoreIdentity storeIdentity(SchemaMigration schemaMigration, RandomGenerator random) {
        return schemaMigration.storeIdentity(random.nextLong());
    }

    /** What time it is for every replica. */
    @Bean
    @Primary
    Clock agreedClock(SchemaMigration schemaMigration, @Qualifier("machine") Clock machine) {
        return schemaMigration.clock(machine);
    }

    /** What the engine reads with. */
    @Bean(destroyMethod = "dispose")
    ConnectionPool connections(StoreUrl url, StoreProperties properties, SchemaMigration first) {
        return ConnectionPools.of(single(url, properties), url.shared() ? 3 : MORE_THAN_THREADS);
    }

    /**
     * Apart from those of the engine, and from each other. H2 runs on the calling thread, so there only a working thread ever holds a
     * connection: with more connections than threads none waits for another, and a file that had to be closed is reopened once for all.
     */
    @Bean
    ConnectionPools connectionPools(
            StoreUrl url,
            StoreProperties properties,
            ConnectionPool connections,
            @Qualifier("undo") LoopResources undoConnections) {
        return url.shared()
                ? ConnectionPools.of(single(url, properties), single(url, properties, undoConnections))
                : new ConnectionPools(connections, connections, connections);
    }

    @Bean
    ChangeNotifications changeNotifications(
            ConnectionPools connectionPools,
            StoreUrl url,
            StoreProperties properties,
            Clock clock,
            @Qualifier("life") String life,
            @Qualifier("undo") LoopResources undoConnections,
            @Qualifier("undo") Scheduler undo) {
        return clock instanceof DatabaseClock ours
                ? new PostgresChangeNotifications(
                        single(url, properties, undoConnections),
                        connectionPools.undo(),
                        ours,
                        life,
                        !url.pooled(),
                        properties.pollInterval(),
                        undo)
                : new ChangeNotifications.None();
    }

    @Bean
    ChangeNotifications.Listener listener(ChangeNotifications changeNotifications) {
        return new ChangeNotifications.Listener(changeNotifications);
    }

    private static ConnectionFactory single(StoreUrl url, StoreProperties properties) {
        return ConnectionFactories.get(options(url, properties).build());
    }

    /** On event loops of its own, so that long answers on other connections do not delay it; H2 has none. */
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
        return Prestart.inTurn(
                Schedulers.newSingle(
                        Thread.ofPlatform().daemon().name("gelada-store-", 1).factory()),
                1);
    }

    /** What undoes reads here on threads of its own: a database that hangs must not keep signals and notes from theirs. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("undo-store")
    Scheduler undoStore() {
        return Prestart.onDemand(
                Schedulers.newBoundedElastic(UNDO_READERS, 1_000, "gelada-undo-store", Integer.MAX_VALUE),
                UNDO_READERS);
    }

    @Bean
    BulkheadReaders bulkheadReaders(
            ConnectionPool connections,
            ConnectionPools connectionPools,
            @Qualifier("undo-store") Scheduler undoStore,
            @Qualifier("undo") Scheduler undo,
            @Qualifier("blocking") Scheduler blocking,
            @Qualifier("work") Scheduler work,
            @Qualifier("clients") Scheduler clients) {
        return new BulkheadReaders(
                new ReaderPool(connectionPools.undo(), undoStore, undo),
                new ReaderPool(connections, blocking, work),
                new ReaderPool(connectionPools.clients(), clients, clients));
    }

    @Bean
    GroupCommit store(
            ConnectionPools connectionPools,
            BulkheadReaders bulkheadReaders,
            SchemaMigration schemaMigration,
            StoreProperties properties,
            ChangeNotifications changeNotifications,
            @Qualifier("life") String life,
            @Qualifier("writer") Scheduler writer) {
        Runnable compaction = schemaMigration.compaction(properties.compactionInterval());
        return new GroupCommit(
                connectionPools.writing(),
                bulkheadReaders,
                schemaMigration.shared(),
                changeNotifications,
                compaction,
                life,
                writer);
    }

    @Bean
    StoreIntegrity storeIntegrity(
            SchemaMigration schemaMigration,
            @Qualifier("work") Scheduler work,
            @Qualifier("blocking") Scheduler blocking) {
        return schemaMigration.storeIntegrity(work, blocking);
    }

    @Bean
    @Primary
    Store soundStore(GroupCommit store, StoreIntegrity storeIntegrity) {
        return new FailFastStore(store, storeIntegrity);
    }
}
