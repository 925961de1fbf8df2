package dev.gelada.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What holds for a key of a document beyond the type of its record component: {@link RecordType}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {

    /** Whether it must be written. */
    boolean required() default false;

    /** What could stand there, for sentences; without one what is required is read even where it is not written, as a mapping without keys. */
    String example() default "";

    /** The few texts that may stand there; any where there are none. */
    String[] only() default {};

    /** What is said of an empty list of texts; empty where such a list is fine. */
    String empty() default "";

    /** Whether a duration must be longer than none. */
    boolean positive() default false;

    /** The minimum of a whole number; 0 for a duration that must not be negative. */
    int least() default Integer.MIN_VALUE;

    /** The maximum of a whole number. */
    int most() default Integer.MAX_VALUE;
}
