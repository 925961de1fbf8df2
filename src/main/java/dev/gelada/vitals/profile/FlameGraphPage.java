package dev.gelada.vitals.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** A flame graph as one page that needs nothing else: style, script and samples are in it. */
final class FlameGraphPage {

    private static final String TEMPLATE = template();

    private FlameGraphPage() {}

    /**
     * The page.
     *
     * @param stacks folded: what {@link ProfileSampler.Sampling#fold} answers
     */
    static String of(String tool, ProfileEvent profileEvent, Duration time, String stacks) {
        return page(profileEvent.word() + " for " + time.toSeconds() + " s, by " + tool, profileEvent, stacks);
    }

    /**
     * The page of what was sampled already; a browser loads it again every ten seconds.
     *
     * @param state whether more comes: a part of its title
     */
    static String live(ProfileEvent profileEvent, Duration time, String state, String stacks) {
        String title = profileEvent.word() + " of the last " + time.toSeconds() + " s, " + state;
        return page(title, profileEvent, stacks)
                .replace("<head>", "<head>\n<meta http-equiv=\"refresh\" content=\"10\">");
    }

    private static String page(String title, ProfileEvent profileEvent, String stacks) {
        return TEMPLATE.replace("{{title}}", escaped(title))
                .replace("{{counted}}", escaped(profileEvent.counted()))
                .replace("{{stacks}}", escaped(stacks)); // last: names of methods must not be taken for our marks
    }

    /** The samples stand in the page as text, which its script reads back. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String template() {
        try (InputStream page = FlameGraphPage.class.getResourceAsStream("flamegraph.html")) {
            return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
