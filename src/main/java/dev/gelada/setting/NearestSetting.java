package dev.gelada.setting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** Finds the setting that was probably meant by a key that is none. */
@RequiredArgsConstructor
final class NearestSetting {

    /** One letter in this many may be wrong, and two always. */
    private static final int LETTERS = 5;

    private static final int SLIPS = 2;

    private final SettingRegistry settingRegistry;

    /**
     * The setting with the nearest key, with names chosen by the operator taken as they are; else the only one with the same last part.
     */
    Optional<Setting> to(ConfiguredSetting written) {
        record Guess(Setting setting, int slips) {}
        return settingRegistry.settings().stream()
                .map(setting -> new Guess(setting, slips(setting, written)))
                .filter(guess ->
                        guess.slips() <= Math.max(SLIPS, written.spelling().length() / LETTERS))
                .min(Comparator.comparingInt(Guess::slips)
                        .thenComparing(guess -> guess.setting().key().toString()))
                .map(Guess::setting)
                .or(() -> sameEnd(written));
    }

    private Optional<Setting> sameEnd(ConfiguredSetting written) {
        String last = SettingKeyPattern.uniform(written.name().getLastElement(Form.ORIGINAL));
        List<Setting> found = settingRegistry.settings().stream()
                .filter(one -> SettingKeyPattern.uniform(one.key().elements().getLast())
                        .equals(last))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static int slips(Setting setting, ConfiguredSetting written) {
        List<String> elements = setting.key().elements();
        if (written.variable()) {
            return EditDistance.between(
                    SettingKeyPattern.uniform(EnvironmentVariableName.of(setting.key())),
                    SettingKeyPattern.uniform(written.spelling()));
        }
        StringBuilder key = new StringBuilder();
        for (int at = 0; at < elements.size(); at++) {
            boolean chosen = elements.get(at).startsWith(SettingKeyPattern.ANY)
                    || elements.get(at).equals(SettingKeyPattern.INDEX);
            key.append('.').append(chosen ? element(written.name(), at) : SettingKeyPattern.uniform(elements.get(at)));
        }
        StringBuilder said = new StringBuilder();
        for (int at = 0; at < written.name().getNumberOfElements(); at++) {
            said.append('.').append(element(written.name(), at));
        }
        return EditDistance.between(key.toString(), said.toString());
    }

    private static String element(ConfigurationPropertyName name, int at) {
        return at < name.getNumberOfElements() ? SettingKeyPattern.uniform(name.getElement(at, Form.ORIGINAL)) : "";
    }
}
