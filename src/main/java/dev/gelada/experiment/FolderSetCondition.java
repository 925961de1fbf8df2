package dev.gelada.experiment;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether somebody named a folder of experiments; a blank name is none, as where an empty environment variable sets it. */
final class FolderSetCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment()
                .getProperty("gelada.experiment.folder", "")
                .isBlank();
    }
}
