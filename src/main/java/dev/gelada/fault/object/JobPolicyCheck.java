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
 * Whether something in the cluster keeps our account from Jobs that run pods, as the chart's admission policy does. It is tried out by a
 * dry run of such a Job, which has to be refused: a policy that is there may still be unbound, only warn, or mean somebody else. That the
 * same Job without pods is let in, so that it is the pods that were refused, is what each fault rehearses. A refusal counts for a minute.
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

    /** Whoever asks for this right has to be kept from abusing it. */
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

    /** Anything else (nobody answers, a name is taken, too many requests) says nothing of what is allowed. */
    private static boolean isRefusal(Throwable error) {
        return error instanceof KubernetesApiException no && (no.code() == 403 || no.code() == 422);
    }
}
