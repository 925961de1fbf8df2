package dev.gelada.store;

import io.r2dbc.spi.R2dbcNonTransientResourceException;

/** The store was found damaged, or its file is gone, while it was in use: it is not used any more. */
public final class StoreLostException extends R2dbcNonTransientResourceException {

    private static final long serialVersionUID = 1;

    StoreLostException(String sentence) {
        super(sentence);
    }
}
