package dev.gelada.selection;

/**
 * One candidate's ticket.
 *
 * @param number the lower the sooner it is drawn
 * @param place where it is, when the drawn are to be spread; else the same for all
 */
record SamplingCandidate(Target target, long number, String place) {}
