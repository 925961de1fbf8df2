/** How are workloads on a Kubernetes cluster reached? The only package that knows the client library. */
@NullMarked
package dev.gelada.platform.kubernetes;

import org.jspecify.annotations.NullMarked;
