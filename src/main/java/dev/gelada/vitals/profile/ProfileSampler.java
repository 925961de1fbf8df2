package dev.gelada.vitals.profile;

/** Counts where a cost arises. All of it blocks. */
interface ProfileSampler {

    /** For people: which tool it is, and what it does not see. */
    String name();

    /** Begins; fails when this tool cannot do that here. */
    Sampling start(ProfileEvent profileEvent);

    /** One that is under way. */
    interface Sampling {

        /** Ends it. Each line is a thread's stack from the outermost frame to the innermost, joined by semicolons, and how often it was seen. */
        String fold();
    }
}
