package dev.gelada;

import dev.gelada.engine.reap.Reaping;
import dev.gelada.tool.Tools;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The program: it serves, or with {@code gelada.mode=reap} only puts back what is left and ends. A first argument without dashes is one
 * of the {@link Tools}, which need nothing of that.
 */
@SpringBootApplication
@ConditionalOnProperty(name = "gelada.mode", havingValue = "serve", matchIfMissing = true)
public class Gelada {

    private static final Class<?>[] EITHER = {Gelada.class, Reap.class};

    public static void main(String[] arguments) {
        if (Tools.asked(arguments)) {
            System.exit(Tools.run(System.in, System.out, System.err, arguments));
        }
        ConfigurableApplicationContext made = SpringApplication.run(EITHER, arguments);
        made.getBeanProvider(Reaping.class)
                .ifAvailable(reaping -> reaping.begin(report -> {
                    report.print(System.out);
                    System.exit(SpringApplication.exit(made, report::exitCode));
                }));
    }
}
