package dev.gelada;

import dev.gelada.setting.EnvironmentOnlyApplication;
import dev.gelada.setting.SettingsCheck;
import dev.gelada.setting.proxy.ProxySettings;
import dev.gelada.vitals.StartupRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses a start with settings that nothing reads or that cannot be read, before anything is made, opened or touched. */
class SettingsValidationPostProcessor implements EnvironmentPostProcessor, Ordered {

    /** After files are read, and before their settings are used. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (application instanceof EnvironmentOnlyApplication) {
            return;
        }
        List<String> problems = new ArrayList<>(new SettingsCheck().problems(environment));
        try {
            ProxySettings.ofThisProgram();
        } catch (IllegalArgumentException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
        }
        if (!problems.isEmpty()) {
            throw new StartupRefusedException(
                    String.join(";\n", problems),
                    "correct or remove these settings; 'gelada settings' prints every setting there is");
        }
    }
}
