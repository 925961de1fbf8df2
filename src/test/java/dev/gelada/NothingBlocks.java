package dev.gelada;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;

/**
 * BlockHound for every test that runs in a JVM which lets it in: whatever blocks a thread of an event loop or of a parallel scheduler
 * fails there, by an error that names the call. Found by JUnit itself before the first test class, through {@code META-INF/services}.
 *
 * <p>A benchmark runs without it: it takes time, and under full load threads do wait for each other for a few instructions.
 *
 * <p>What is allowed, and why, stands in {@link BlockHoundRules}. Programs that a test starts have it as {@link BlockHoundAgent}.
 */
public final class NothingBlocks implements BeforeAllCallback {

    private static final boolean LET_IN = ManagementFactory.getRuntimeMXBean()
            .getInputArguments()
            .contains("-XX:+AllowRedefinitionToAddDeleteMethods");
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean measured = context.getRequiredTestClass().getSimpleName().endsWith("Benchmark");
        if (LET_IN && !measured && INSTALLED.compareAndSet(false, true)) {
            BlockHoundRules.allow(BlockHound.builder().loadIntegrations()).install();
        }
    }
}
