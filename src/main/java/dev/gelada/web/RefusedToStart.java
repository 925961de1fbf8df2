package dev.gelada.web;

/** The settings would open Gelada to whoever can reach it; the message says which and what would be right. */
public final class RefusedToStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RefusedToStart(String message) {
        super(message);
    }
}
