/** What went wrong and would have been silent? A bounded ledger behind every net. */
@NullMarked
package dev.gelada.vitals.error;

import org.jspecify.annotations.NullMarked;
