/** How do we reach what runs on a Kubernetes cluster? The only place that knows the client library. */
@NullMarked
package dev.gelada.platform.kubernetes;

import org.jspecify.annotations.NullMarked;
