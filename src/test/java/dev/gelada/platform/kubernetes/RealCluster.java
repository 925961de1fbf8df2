package dev.gelada.platform.kubernetes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test class that needs an API server that is no imitation: its methods take a {@link Cluster}. Its name ends in {@code ClusterIT}. */
@Tag("cluster")
@ExtendWith(RealApiServer.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RealCluster {

    /** What nobody has shown when this class is skipped, as a sentence for the report. */
    String shows();
}
