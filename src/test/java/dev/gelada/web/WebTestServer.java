package dev.gelada.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Serves {@link WebFixture} on two ports found free, for all test classes that want it without a token. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = WebFixture.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "management.endpoint.health.group.readiness.include=readinessState",
            "management.endpoint.health.group.liveness.include=livenessState",
            "management.health.diskspace.path=${java.io.tmpdir}",
            "management.tracing.export.enabled=false"
        })
public @interface WebTestServer {}
