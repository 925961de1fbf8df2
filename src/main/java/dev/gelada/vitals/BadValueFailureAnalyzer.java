package dev.gelada.vitals;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The same as {@link BadSettingFailureAnalyzer} for the settings of Spring that it reads one by one. */
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class BadValueFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidConfigurationPropertyValueException refused) {
        return new FailureAnalysis(
                refused.getName() + " is '" + refused.getValue() + "': " + refused.getReason(), null, root);
    }
}
