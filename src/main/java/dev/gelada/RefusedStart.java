package dev.gelada;

/** Gelada will not start like this. */
final class RefusedStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * @param why one sentence: which setting, and what is wrong with it
     * @param remedy what would be right
     */
    RefusedStart(String why, String remedy) {
        super(why);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
