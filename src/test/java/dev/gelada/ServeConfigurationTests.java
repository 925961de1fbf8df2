package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.PlatformProperties;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.setting.GeladaProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeConfigurationTests {

    @ParameterizedTest
    @CsvSource({"kubernetes, , true", "local, , false", "kubernetes, false, false", "local, true, true"})
    void isDryOnAClusterUntilTheOperatorSaysOtherwise(String platform, @Nullable Boolean said, boolean dry) {
        var properties = new GeladaProperties(Path.of("."), said, null, null, null, 1, "serve");

        assertThat(new ServeConfiguration().dryRunPolicy(properties, new PlatformProperties(platform)))
                .isEqualTo(new DryRunPolicy(dry));
    }
}
