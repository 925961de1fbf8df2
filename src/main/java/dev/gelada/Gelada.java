package dev.gelada;

import dev.gelada.engine.shutdown.ShutdownSignals;
import dev.gelada.run.RunRequest;
import dev.gelada.tool.CommandLineResult;
import dev.gelada.tool.ToolMain;
import dev.gelada.vitals.StartupPhase;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/**
 * The program: it serves, or with {@code gelada.mode=reap} only reverts what is left active and ends. Its first argument may be a
 * command, most of which run without the application: {@link ToolMain}. Nothing of it is named here, so that they do not load it.
 */
@SpringBootApplication
@ConditionalOnProperty(name = "gelada.mode", havingValue = "serve", matchIfMissing = true)
public class Gelada {

    /** Installs the signal handlers first, because a start can take long and must be interruptible. */
    public static void main(String[] arguments) {
        StartupPhase startupPhase = new StartupPhase();
        ShutdownSignals signals = ShutdownSignals.install(startupPhase);
        switch (ToolMain.asked(System.in, System.out, System.err, signals::close, arguments)) {
            case CommandLineResult.Answered(int code) -> System.exit(code);
            case CommandLineResult.Run(RunRequest request, List<String> options) ->
                System.exit(RunApplication.run(request, startupPhase, signals, options));
            case CommandLineResult.Application(List<String> options) ->
                GeladaApplication.run(startupPhase, signals, options);
        }
    }

    static String version() {
        String version = Gelada.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
