package dev.gelada.telemetry.notification;

/** Gives a message the form that an outlet reads. */
interface PayloadFormat {

    String contentType();

    String body(NotificationMessage notificationMessage);
}
