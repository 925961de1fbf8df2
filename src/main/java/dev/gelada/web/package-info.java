/** How do people see and steer it? The HTTP contract, its guards, and the dashboard. */
@NullMarked
package dev.gelada.web;

import org.jspecify.annotations.NullMarked;
