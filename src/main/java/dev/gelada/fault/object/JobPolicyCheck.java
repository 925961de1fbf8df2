package dev.gelada.fault.object;

import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.KubernetesClient.ResourceAttributes;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks that Gelada's account cannot create Jobs that run pods, which the chart's admission policy prevents. A server-side dry run of
 * such a Job has to be refused: an existing policy may be unbound, only warn, or match other accounts. That the same Job without pods is
 * admitted, so that the pods were the reason, is shown by the dry run of each fault. A refusal is cached for a minute.
 */
@RequiredArgsConstructor
final class JobPolicyCheck {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final long LASTS = 60;
    private static final int MOST = 10_000;
    private static final String NAME = "gelada-that-would-run-a-pod";

    private final KubernetesClient api;
    private final DeadMansSwitchJobTemplate shape;
    private final Clock clock;
    private final Map<String, Instant> refused = new ConcurrentHashMap<>();

    /** The permissions that would otherwise allow running pods. */
    static boolean guards(ResourceAttributes resourceAttributes) {
        return resourceAttributes.verb().equals("create")
                && resourceAttributes.kind().equals(ObjectKind.JOB)
                && resourceAttributes.namespace() != null;
    }

    /** Why no Job may be made in a namespace; empty when one may. */
    Mono<String> objection(String namespace) {
        return Mono.defer(() -> {
            Instant until = refused.get(namespace);
            return until != null && clock.instant().isBefore(until) ? Mono.empty() : tryOut(namespace);
        });
    }

    private Mono<String> tryOut(String namespace) {
        return api.create(ObjectKind.JOB, withAPod(namespace), true)
                .map(taken -> "nothing prevents Gelada's account from running pods in " + namespace
                        + " through Jobs: the chart's ValidatingAdmissionPolicy, or its binding, is not in force"
                        + " (admissionPolicy.enabled); faults that create objects are off until it is")
                .onErrorResume(JobPolicyCheck::isRefusal, _ -> Mono.fromRunnable(() -> keep(namespace)));
    }

    private void keep(String namespace) {
        if (refused.size() >= MOST) {
            refused.clear();
        }
        refused.put(namespace, clock.instant().plus(KEPT));
    }

    private ObjectNode withAPod(String namespace) {
        ObjectNode job = shape.document(new ObjectRef(ObjectKind.JOB, namespace, NAME, null), LASTS);
        job.withObject("/spec").put("parallelism", 1);
        return job;
    }

    /** Any other error (no answer, a name that exists, too many requests) does not show what is allowed. */
    private static boolean isRefusal(Throwable error) {
        return error instanceof KubernetesApiException no && (no.code() == 403 || no.code() == 422);
    }
}
