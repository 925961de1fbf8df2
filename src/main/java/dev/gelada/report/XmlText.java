package dev.gelada.report;

/** Text inside XML and HTML, in elements and in attributes with double quotes. */
final class XmlText {

    private XmlText() {}

    /** What XML 1.0 does not allow at all becomes a question mark. */
    static String escaped(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
