/** Does an alert fire? */
@NullMarked
package dev.gelada.probe.alertmanager;

import org.jspecify.annotations.NullMarked;
