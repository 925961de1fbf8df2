package dev.gelada.web.api;

import dev.gelada.platform.Platform;
import dev.gelada.web.About;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which Gelada this is. */
@RestController
final class AboutController {

    private final AboutAnswer answer;

    AboutController(About about, Platform platform) {
        answer = new AboutAnswer(
                about.version(), platform.kind(), about.cluster(), about.dryRun(), about.installation());
    }

    @GetMapping("/api/v1/about")
    AboutAnswer about() {
        return answer;
    }

    record AboutAnswer(
            String version, String platform, @Nullable String cluster, boolean dryRun, String installation) {}
}
