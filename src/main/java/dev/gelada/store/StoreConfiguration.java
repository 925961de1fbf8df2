package dev.gelada.store;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.pool.PoolBuilder;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
class StoreConfiguration {

    @Bean
    StoreUrl storeUrl(
            StoreProperties properties,
            @Value("${gelada.data}") Path data,
            @Value("${gelada.replicas:1}") int replicas) {
        StoreUrl url = StoreUrl.of(properties.url(), data).forReplicas(replicas);
        return Pooler.before(url, properties) ? url.throughPooler() : url;
    }

    @Bean
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

    /** What was used last is used next: it is the one that knows the statements already. */
    @Bean(destroyMethod = "dispose")
    ConnectionPool connections(StoreUrl url, StoreProperties properties, Schema first) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(single(url, properties))
                .maxSize(10)
                .maxAcquireTime(StoreUrl.PATIENCE)
                .customizer(PoolBuilder::idleResourceReuseMruOrder)
                .build());
    }

    @Bean
    News news(
            ConnectionPool connections,
            StoreUrl url,
            StoreProperties properties,
            Clock clock,
            @Qualifier("life") String life,
            @Qualifier("work") Scheduler work) {
        return clock instanceof DatabaseClock ours
                ? new PostgresNews(
                        single(url, properties), connections, ours, life, !url.pooled(), properties.lookEvery(), work)
                : new News.None();
    }

    @Bean
    News.Ears ears(News news) {
        return new News.Ears(news);
    }

    private static ConnectionFactory single(StoreUrl url, StoreProperties properties) {
        return ConnectionFactories.get(url.r2dbc()
                .mutate()
                .option(ConnectionFactoryOptions.USER, properties.username())
                .option(ConnectionFactoryOptions.PASSWORD, properties.password())
                .build());
    }

    /** A thread that may block, which those of Reactor's own single scheduler may not: it waits for work and, on H2, writes the file. */
    @Bean(destroyMethod = "dispose")
    @Qualifier("writer")
    Scheduler writer() {
        return Schedulers.newSingle(
                Thread.ofPlatform().daemon().name("gelada-store-", 1).factory());
    }

    @Bean
    GroupCommit store(
            ConnectionPool connections,
            Schema schema,
            StoreUrl url,
            StoreProperties properties,
            News news,
            @Qualifier("life") String life,
            @Qualifier("writer") Scheduler writer,
            @Qualifier("blocking") Scheduler blocking,
            @Qualifier("work") Scheduler work) {
        Runnable compaction = schema.compaction(properties.compactEvery());
        return new GroupCommit(connections, url.shared(), news, compaction, life, writer, blocking, work);
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
