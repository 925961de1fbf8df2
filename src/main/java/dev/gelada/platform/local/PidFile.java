package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import java.util.List;

/**
 * What is stored about a fleet process, so that the next Gelada can end it if this one is killed.
 *
 * @param owner the Gelada that started it
 * @param port 0 when it has none
 */
record PidFile(ProcessRef owner, ProcessRef process, int port, List<String> command) {}
