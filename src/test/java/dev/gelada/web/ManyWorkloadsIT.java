package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.gelada.Chromium;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.WorkloadRef;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A cluster has more workloads than anybody reads or a browser draws: the page shows some and finds the others. */
@WebTestServer
class ManyWorkloadsIT {

    private static final List<String> NAMES =
            IntStream.range(0, 300).mapToObj("a-%03d"::formatted).toList();

    @LocalServerPort
    private int port;

    @Autowired
    private FakePlatform platform;

    @BeforeEach
    void fill() {
        NAMES.forEach(name -> platform.fleet(name, 2));
    }

    @AfterEach
    void empty() {
        NAMES.forEach(name -> platform.remove(new WorkloadRef("fleet", "local", name)));
    }

    @Test
    void showsSomeFirstThoseThatMayBeHitAndFindsTheOthers() {
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");
            Locator cards = page.locator("#workloads [data-workload]");
            assertThat(cards).hasCount(60);
            assertThat(page.locator("#workloads [data-workload=checkout]")).isVisible();
            assertThat(page.locator("#workloads-note"))
                    .hasText(Pattern.compile("604 of 604 instances ready · 60 of 302 workloads shown, .*"));
            assertThat(page.locator("#summary")).containsText("of 302 workloads");

            page.fill("#workloads-find", "A-29");

            assertThat(cards).hasCount(10);
            assertThat(page.locator("#workloads-note")).hasText("20 of 20 instances ready");
            page.fill("#workloads-find", "nobody");
            assertThat(page.locator("#workloads-note")).hasText("No workload name contains nobody");
            page.fill("#workloads-find", "");
            assertThat(cards).hasCount(60);
        }
    }
}
