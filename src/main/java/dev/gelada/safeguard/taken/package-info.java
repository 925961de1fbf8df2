/** May we, while another event holds the workload? */
@NullMarked
package dev.gelada.safeguard.taken;

import org.jspecify.annotations.NullMarked;
