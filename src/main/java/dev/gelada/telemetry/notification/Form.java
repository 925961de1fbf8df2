package dev.gelada.telemetry.notification;

/** Gives a message the form that an outlet reads. */
interface Form {

    String contentType();

    String body(Message message);
}
