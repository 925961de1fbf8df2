package dev.gelada.tool.client;

import dev.gelada.tool.console.Console;
import java.util.LinkedHashMap;
import java.util.Map;

/** The commands that ask a running Gelada. */
public final class ClientCommands {

    private ClientCommands() {}

    /** Each under its name, in the order of the help. */
    public static Map<String, Object> all(Console console) {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("ls", new ListCommand(console));
        commands.put("why", new WhyCommand(console));
        commands.put("preview", new PreviewCommand(console));
        commands.put("trigger", new TriggerCommand(console));
        commands.put("rehearse", new RehearseCommand(console));
        commands.put("abort", new AbortCommand(console));
        commands.put("halt", new HaltCommand(console));
        commands.put("release", new ReleaseCommand(console));
        commands.put("events", new EventsCommand(console));
        commands.put("report", new ReportCommand(console));
        commands.put("watch", new WatchCommand(console));
        return commands;
    }
}
