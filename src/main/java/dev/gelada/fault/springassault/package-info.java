/** The fault {@code spring-assault}: configures Chaos Monkey for Spring Boot in an instance that has it, and restores its settings. */
@NullMarked
package dev.gelada.fault.springassault;

import org.jspecify.annotations.NullMarked;
