/** The fault {@code service-blackhole}: a service leads nowhere for a while. */
@NullMarked
package dev.gelada.fault.serviceblackhole;

import org.jspecify.annotations.NullMarked;
