package dev.gelada.engine.reap;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a reaper has done, for a person and for a script. */
public record ReaperReport(List<ReapResult> reaped) {

    /** One plain line, and one more for each that is left. */
    public void print(PrintStream out) {
        out.println(line());
        left().forEach(one -> out.println("left: " + one));
        out.flush();
    }

    public int exitCode() {
        return left().isEmpty() ? 0 : 1;
    }

    private String line() {
        String others = Stream.of(
                        said(ReapResult.Spared.class, " not due yet, left to the running Gelada"),
                        said(ReapResult.Foreign.class, " of another installation not touched"))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining());
        return reverted() + " reverted, " + left().size() + " left" + others;
    }

    private String said(Class<? extends ReapResult> kind, String words) {
        int many = of(kind).size();
        return many == 0 ? "" : ", " + many + words;
    }

    /** How many were reverted. */
    public int reverted() {
        return of(ReapResult.Reverted.class).size();
    }

    /** What is still in place although it should not be, or may be. */
    public List<ReapResult.Left> left() {
        return of(ReapResult.Left.class);
    }

    private <T extends ReapResult> List<T> of(Class<T> kind) {
        return reaped.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
