package dev.gelada.vitals.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Counts what reached the collector and what was lost on the way to it. */
@Component
final class ExportedSpanMeter {

    private final LongAdder exported = new LongAdder();
    private final LongAdder failed = new LongAdder();

    long exported() {
        return exported.sum();
    }

    /** Spans of batches that the collector did not take: it was down, too slow, or refused them. */
    long failed() {
        return failed.sum();
    }

    SpanExporter counting(SpanExporter exporter) {
        return new Counting(exporter);
    }

    @RequiredArgsConstructor
    private final class Counting implements SpanExporter {

        private final SpanExporter exporter;

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            int size = spans.size(); // the caller uses the collection again
            CompletableResultCode result = exporter.export(spans);
            return result.whenComplete(() -> (result.isSuccess() ? exported : failed).add(size));
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
