package dev.gelada.probe;

/**
 * What one probe of a steady state answered.
 *
 * @param subject what it was asked about, as {@link SteadyState.Ask#subject()} says it
 */
public record ProbeResult(ProbeName probe, String subject, Reading reading) {

    @Override
    public String toString() {
        return probe + " " + subject + ": " + reading.detail();
    }
}
