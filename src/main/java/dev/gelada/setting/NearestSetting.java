package dev.gelada.setting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** Finds the setting that was probably meant by a key that is none. */
final class NearestSetting {

    /** One letter in this many may be wrong, and two always. */
    private static final int LETTERS = 5;

    private static final int SLIPS = 2;

    private final Registry registry;

    NearestSetting(Registry registry) {
        this.registry = registry;
    }

    /** The setting whose key is nearest, the operator's names taken as they are; else the only one with the same last part. */
    Optional<Setting> to(WrittenSetting written) {
        record Guess(Setting setting, int slips) {}
        return registry.settings().stream()
                .map(setting -> new Guess(setting, slips(setting, written)))
                .filter(guess ->
                        guess.slips() <= Math.max(SLIPS, written.spelling().length() / LETTERS))
                .min(Comparator.comparingInt(Guess::slips)
                        .thenComparing(guess -> guess.setting().key().toString()))
                .map(Guess::setting)
                .or(() -> sameEnd(written));
    }

    private Optional<Setting> sameEnd(WrittenSetting written) {
        String last = KeyPattern.uniform(written.name().getLastElement(Form.ORIGINAL));
        List<Setting> found = registry.settings().stream()
                .filter(one ->
                        KeyPattern.uniform(one.key().elements().getLast()).equals(last))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static int slips(Setting setting, WrittenSetting written) {
        List<String> elements = setting.key().elements();
        if (written.variable()) {
            return EditDistance.between(
                    KeyPattern.uniform(VariableName.of(setting.key())), KeyPattern.uniform(written.spelling()));
        }
        StringBuilder key = new StringBuilder();
        for (int at = 0; at < elements.size(); at++) {
            boolean chosen = elements.get(at).startsWith(KeyPattern.ANY)
                    || elements.get(at).equals(KeyPattern.INDEX);
            key.append('.').append(chosen ? element(written.name(), at) : KeyPattern.uniform(elements.get(at)));
        }
        StringBuilder said = new StringBuilder();
        for (int at = 0; at < written.name().getNumberOfElements(); at++) {
            said.append('.').append(element(written.name(), at));
        }
        return EditDistance.between(key.toString(), said.toString());
    }

    private static String element(ConfigurationPropertyName name, int at) {
        return at < name.getNumberOfElements() ? KeyPattern.uniform(name.getElement(at, Form.ORIGINAL)) : "";
    }
}
