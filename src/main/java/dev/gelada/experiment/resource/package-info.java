/** Which experiments do people keep on the cluster, each in the namespace it is meant for? */
@NullMarked
package dev.gelada.experiment.resource;

import org.jspecify.annotations.NullMarked;
