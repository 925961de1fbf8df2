package dev.gelada.setting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The key of a setting, as {@code gelada.platform.local.fleet.*.labels.**}: {@code *} is a name that the operator chooses, {@code **} one or
 * more of them, {@code []} a place in a list.
 *
 * @param elements its parts, which dots separate
 * @param list whether the setting itself is a list, whose elements may be written one by one
 */
record SettingKeyPattern(List<String> elements, boolean list) {

    static final String ANY = "*";
    static final String REST = "**";
    static final String INDEX = "[]";

    SettingKeyPattern {
        elements = List.copyOf(elements);
    }

    static SettingKeyPattern of(String key, boolean list) {
        List<String> elements = new ArrayList<>();
        Arrays.stream(key.split("\\.")).forEach(part -> {
            boolean indexed = part.endsWith(INDEX);
            elements.add(indexed ? part.substring(0, part.length() - INDEX.length()) : part);
            if (indexed) {
                elements.add(INDEX);
            }
        });
        return new SettingKeyPattern(elements, list);
    }

    /** Whether a setting is named, in whichever spelling the binder takes. */
    boolean matches(ConfigurationPropertyName name) {
        return matches(name, elements.size());
    }

    /** The new key of what is named, if this pattern, the old one, is that key or a section that contains it. */
    Optional<String> renamed(ConfigurationPropertyName name, String now) {
        if (name.getNumberOfElements() < elements.size() || !matchesFirst(name, elements.size())) {
            return Optional.empty();
        }
        int chosen = elements.indexOf(ANY);
        return Optional.of(chosen < 0 ? now : now.replace(ANY, name.getElement(chosen, Form.ORIGINAL)));
    }

    /** Whether something is named that this setting is a part of. */
    boolean begins(ConfigurationPropertyName name) {
        int length = name.getNumberOfElements();
        return length < elements.size() && !elements.get(length).equals(INDEX) && matchesFirst(name, length);
    }

    private boolean matches(ConfigurationPropertyName name, int length) {
        int written = name.getNumberOfElements();
        if (elements.getLast().equals(REST)) {
            return written >= length && matchesFirst(name, length - 1);
        }
        boolean place = list && written == length + 1 && name.isNumericIndex(length);
        return (written == length || place) && matchesFirst(name, length);
    }

    private boolean matchesFirst(ConfigurationPropertyName name, int count) {
        for (int at = 0; at < count; at++) {
            if (!matches(elements.get(at), name, at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String element, ConfigurationPropertyName name, int at) {
        return switch (element) {
            case REST -> true;
            case ANY -> !name.isNumericIndex(at);
            case INDEX -> name.isNumericIndex(at);
            default -> uniform(element).equals(name.getElement(at, Form.UNIFORM));
        };
    }

    /** The key of one that is named, with the operator's names in it. */
    String named(ConfigurationPropertyName name) {
        StringBuilder key = new StringBuilder();
        for (int at = 0; at < name.getNumberOfElements(); at++) {
            String pattern = at < elements.size() ? elements.get(at) : REST;
            String written = name.getElement(at, Form.ORIGINAL);
            boolean fixed = !pattern.startsWith(ANY) && !pattern.equals(INDEX);
            if (name.isNumericIndex(at) || !(fixed || written.matches("[A-Za-z0-9_-]+"))) {
                key.append('[').append(written).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(fixed && at < elements.size() ? pattern : written);
            }
        }
        return key.toString();
    }

    /** As documentation writes it. */
    @Override
    public String toString() {
        return String.join(".", elements).replace("." + INDEX, INDEX);
    }

    static String uniform(String element) {
        return element.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
