/** Does it say over gRPC that it serves? */
@NullMarked
package dev.gelada.probe.grpc;

import org.jspecify.annotations.NullMarked;
