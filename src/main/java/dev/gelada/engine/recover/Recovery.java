package dev.gelada.engine.recover;

import dev.gelada.engine.EngineClocks;
import dev.gelada.engine.EngineDiagnostics;
import dev.gelada.engine.EngineParts;
import dev.gelada.engine.EngineStorage;
import dev.gelada.engine.commit.Transactions;
import dev.gelada.engine.inflight.InFlight;
import dev.gelada.engine.reap.Reaper;

/** The parts that revert faults, by their own run or by a successor. */
public record Recovery(
        Reverter reverter,
        TakeoverHandler takeoverHandler,
        RetryPolicy retryPolicy,
        OrphanSweeper orphanSweeper,
        StartupRecovery startupRecovery) {

    /** Puts them together. */
    public static Recovery of(EngineParts parts, InFlight inFlight, Transactions transactions, Reaper reaper) {
        EngineStorage storage = parts.storage();
        EngineDiagnostics diagnostics = parts.diagnostics();
        EngineClocks clocks = parts.clocks();
        Reverter reverter = new Reverter(
                parts.subjects().faults(),
                inFlight.events(),
                diagnostics.taskRegistry(),
                diagnostics.workTracer(),
                parts.settings(),
                clocks.undo());
        LateInjectionGuard lateInjectionGuard = new LateInjectionGuard(
                parts.subjects().faults(),
                diagnostics.errors(),
                storage.alone(),
                parts.settings(),
                clocks.clock(),
                clocks.undo());
        TakeoverHandler takeoverHandler = new TakeoverHandler(
                storage.journal(),
                reverter,
                lateInjectionGuard,
                transactions.events(),
                diagnostics.stepTracker(),
                parts.settings());
        OrphanSweeper orphanSweeper = new OrphanSweeper(
                reaper,
                inFlight.stopSignals(),
                diagnostics.errors(),
                parts.settings().sweepInterval(),
                clocks.platformClock(),
                clocks.undo());
        return new Recovery(
                reverter,
                takeoverHandler,
                new RetryPolicy(
                        takeoverHandler,
                        transactions.events(),
                        diagnostics.errors(),
                        parts.settings().maxDeliveries()),
                orphanSweeper,
                new StartupRecovery(
                        storage.queue(),
                        takeoverHandler,
                        transactions.events(),
                        new OrphanRecovery(storage.taken(), orphanSweeper, storage.alone()),
                        diagnostics.errors(),
                        diagnostics.workTracer()));
    }
}
