/** The fault {@code node-taint}: a node repels pods for a while. */
@NullMarked
package dev.gelada.fault.nodetaint;

import org.jspecify.annotations.NullMarked;
