/** The fault {@code spring-assault}: Chaos Monkey for Spring Boot, in an instance that has it, is told what to do and made to forget it. */
@NullMarked
package dev.gelada.fault.springassault;

import org.jspecify.annotations.NullMarked;
