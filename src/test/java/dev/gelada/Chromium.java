package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real browser without a window. */
public final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, List<String> more) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setHeadless(true)
                        .setArgs(Stream.concat(QUIET.stream(), more.stream()).toList()));
    }

    /**
     * Opens one.
     *
     * @param more further switches of the browser
     */
    public static Chromium open(String... more) {
        assertThat(PROGRAM)
                .as("this test needs a real browser: install Debian's package chromium, which .ci/run does")
                .isExecutable();
        return new Chromium(
                Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))),
                List.of(more));
    }

    public Page page() {
        return browser.newPage(
                new Browser.NewPageOptions().setViewportSize(1280, 900).setColorScheme(ColorScheme.LIGHT));
    }

    /** Tabs of one browser: they share its connections, its locks and its storage. */
    public BrowserContext tabs(Browser.NewContextOptions options) {
        return browser.newContext(options.setViewportSize(1280, 900).setColorScheme(ColorScheme.LIGHT));
    }

    public Page page(int width, int height) {
        return browser.newPage(
                new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(ColorScheme.LIGHT));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
