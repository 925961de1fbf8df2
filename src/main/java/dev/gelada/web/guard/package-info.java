/** Who may call the API? Loopback or a token, hosts, origins, and the headers that protect the page. */
@NullMarked
package dev.gelada.web.guard;

import org.jspecify.annotations.NullMarked;
