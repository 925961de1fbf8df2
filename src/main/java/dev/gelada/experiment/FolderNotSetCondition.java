package dev.gelada.experiment;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether no folder of experiments is set, so that the built-in ones are used. */
final class FolderNotSetCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !new FolderSetCondition().matches(context, metadata);
    }
}
