/** What do others do, said as experiments? Reads what chaoskube and kube-monkey were configured with, and names what differs. */
@NullMarked
package dev.gelada.tool.migration;

import org.jspecify.annotations.NullMarked;
