/**
 * How does Gelada talk to an API server? The only package that knows the client library: one connection pool for the life of the process.
 */
@NullMarked
package dev.gelada.platform.kubernetes.client;

import org.jspecify.annotations.NullMarked;
