package dev.gelada.probe.http;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The status codes that are as they should be: {@code 200}, {@code 200-299} or {@code 200-299,404}. */
record StatusCodes(List<Range> ranges) {

    private static final Pattern RANGE = Pattern.compile("([1-5]\\d\\d)(?:\\s*-\\s*([1-5]\\d\\d))?");

    StatusCodes {
        ranges = List.copyOf(ranges);
    }

    static StatusCodes parse(String written) {
        return new StatusCodes(Stream.of(written.split(",", -1))
                .map(part -> range(part.strip(), written))
                .toList());
    }

    boolean contain(int status) {
        return ranges.stream().anyMatch(range -> range.from() <= status && status <= range.to());
    }

    private static Range range(String part, String written) {
        Matcher range = RANGE.matcher(part);
        if (!range.matches()) {
            throw refused(written);
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        if (to < from) {
            throw refused(written);
        }
        return new Range(from, to);
    }

    private static IllegalArgumentException refused(String written) {
        return new IllegalArgumentException("'" + written
                + "' are no status codes; write some between 100 and 599 like 200, 200-299 or 200-299,404");
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(joining(","));
    }

    /** Both ends are included. */
    record Range(int from, int to) {

        @Override
        public String toString() {
            return from == to ? "" + from : from + "-" + to;
        }
    }
}
