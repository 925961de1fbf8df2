package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts with which shells complete; bash is there and is asked what it would offer. */
class CompletionCommandTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gelada tr          | trigger",
                "gelada trigger --w | --wait",
                "gelada ls -o       | table json yaml",
                "gelada reh         | rehearse"
            })
    void bashOffersWhatFits(String line, String offered) throws Exception {
        Path script = Files.writeString(
                folder.resolve("gelada.bash"),
                CommandOutput.command("completion", "bash").out());
        String words = line.strip();
        String last = words.endsWith("-o") ? words + " ''" : words;
        Process bash = new ProcessBuilder(
                        "bash",
                        "--norc",
                        "-c",
                        "source '%s'; compopt() { :; }; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_gelada; echo ${COMPREPLY[@]}"
                                .formatted(script, last))
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip()).isEqualTo(offered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void zshReadsBashsScript(String shell) {
        assertThat(CommandOutput.command("completion", shell).out())
                .contains("bashcompinit", "complete -F _complete_gelada");
    }

    @Test
    void fishHasALineForEachCommandAndOption() {
        assertThat(CommandOutput.command("completion", "fish").out())
                .contains(
                        "complete -c gelada -n __fish_use_subcommand -f -a trigger -d 'Triggers an event of an experiment now.",
                        "complete -c gelada -n '__fish_seen_subcommand_from ls' -s o -l output -x -a 'table json yaml' -d",
                        "complete -c gelada -n '__fish_seen_subcommand_from trigger' -l wait -d",
                        "complete -c gelada -n '__fish_seen_subcommand_from trigger' -l reason -r -d");
    }

    @Test
    void refusesAShellThatItDoesNotKnow() {
        CommandOutput refused = CommandOutput.command("completion", "fihs");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("did you mean 'fish'?");
    }
}
