package dev.gelada.tool;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar says it has, and the Java that runs it. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return new String[] {
            "gelada " + (version == null ? "development" : version) + " (Java " + Runtime.version() + ")"
        };
    }
}
