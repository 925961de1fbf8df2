/** What is believed of what a reverse proxy tells? */
@NullMarked
package dev.gelada.web.proxy;

import org.jspecify.annotations.NullMarked;
