/** How is an event told to people and pipelines once it has ended? As Markdown, a page, JUnit's XML, JSON. */
@NullMarked
package dev.gelada.report;

import org.jspecify.annotations.NullMarked;
