package dev.gelada.safeguard.disruptionbudget;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.platform.Platform;
import dev.gelada.safeguard.Safeguard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DisruptionBudgetSafeguardConfiguration {

    @Bean
    Safeguard disruptionBudgetSafeguard(Platform platform) {
        return new DisruptionBudgetSafeguard(platform);
    }

    @Bean
    SafeguardKey<?> disruptionBudgetKey() {
        return DisruptionBudgetSafeguard.HEEDED;
    }
}
