package dev.gelada.web.api;

import dev.gelada.platform.Platform;
import dev.gelada.web.ProgramInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which Gelada this is. */
@RestController
final class AboutController {

    private final AboutResponse answer;

    AboutController(ProgramInfo programInfo, Platform platform) {
        answer = new AboutResponse(
                programInfo.version(),
                platform.kind(),
                programInfo.cluster(),
                programInfo.dryRun(),
                programInfo.installation());
    }

    @GetMapping("/api/v1/about")
    AboutResponse about() {
        return answer;
    }

    record AboutResponse(
            String version, String platform, @Nullable String cluster, boolean dryRun, String installation) {}
}
