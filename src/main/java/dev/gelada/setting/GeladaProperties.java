package dev.gelada.setting;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What concerns Gelada as a whole.
 *
 * @param data the folder of the embedded store, undo notes and reports
 * @param dryRun true touches nothing; unset: true on a cluster, false on a local machine
 * @param seed the seed of plans and draws; unset: generated once and kept in the store
 * @param installation the name of this installation in undo notes; unset: generated once and kept in the data folder
 * @param cluster the name of this place in every event, metric and message
 * @param replicas how many replicas share one journal; more than one needs PostgreSQL
 * @param mode {@code serve}, or {@code reap} to revert active faults and exit
 */
@ConfigurationProperties("gelada")
public record GeladaProperties(
        @DefaultValue(".gelada") Path data,
        @Nullable Boolean dryRun,
        @Nullable Long seed,
        @Nullable String installation,
        @Nullable String cluster,
        @DefaultValue("1") int replicas,
        @DefaultValue("serve") String mode) {

    public GeladaProperties {
        if (!mode.equals("serve") && !mode.equals("reap")) {
            throw new IllegalArgumentException("gelada.mode is '" + mode + "'; it must be serve or reap");
        }
        if (installation != null) {
            InstallationName.check(installation);
        }
        if (cluster != null && cluster.codePoints().anyMatch(GeladaProperties::steers)) {
            throw new IllegalArgumentException(
                    "gelada.cluster has a character that cannot be seen; write one line of plain text");
        }
    }

    /** It is shown in every event, metric and message. */
    private static boolean steers(int point) {
        return Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR;
    }
}
