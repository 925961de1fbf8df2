package dev.gelada.engine;

/** What other rooms give the engine. */
public record EngineParts(
        EngineStorage storage,
        EngineSubjects subjects,
        EngineDiagnostics diagnostics,
        EngineClocks clocks,
        EngineProperties settings) {}
