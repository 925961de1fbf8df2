package dev.gelada.probe.http;

import dev.gelada.document.RegularExpression;
import dev.gelada.probe.HttpResult;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import java.net.URI;

/** Whether what came back is what is wanted. */
record ExpectedResponse(HttpResult page, URI at) {

    Reading judge(HttpSettings wanted) {
        String seen = "%d in %d ms from %s".formatted(page.status(), page.took().toMillis(), at);
        if (!wanted.statusCodes().contain(page.status())) {
            return new Deviated("%s, %s wanted".formatted(seen, wanted.statusCodes()));
        }
        RegularExpression pattern = wanted.body();
        if (pattern != null && !pattern.foundIn(page.body())) {
            return new Deviated("%s, without '%s' in its body".formatted(seen, pattern));
        }
        return new Steady(seen);
    }
}
