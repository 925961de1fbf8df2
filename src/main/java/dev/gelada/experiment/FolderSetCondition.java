package dev.gelada.experiment;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether a folder of experiments is set; blank counts as unset, as from an empty environment variable. */
final class FolderSetCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment()
                .getProperty("gelada.experiment.folder", "")
                .isBlank();
    }
}
