/** Through which proxy is something outside reached? What the usual variables and system properties say, read once at the start. */
@NullMarked
package dev.gelada.setting.proxy;

import org.jspecify.annotations.NullMarked;
