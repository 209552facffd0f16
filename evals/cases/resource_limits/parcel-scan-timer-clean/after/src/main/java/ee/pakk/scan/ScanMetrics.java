package ee.pakk.scan;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How long a label waits for its chute: the belt stops when it takes more than 300 ms. */
@Component
public class ScanMetrics {

    private final MeterRegistry registry;

    public ScanMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    public String timed(Scan scan, Supplier<String> lookup) {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "failed";
        try {
            String chute = lookup.get();
            outcome = "manual".equals(chute) ? "manual" : "sorted";
            return chute;
        } finally {
            sample.stop(registry.timer("scan.lookup", tags(scan).and("outcome", outcome)));
        }
    }

    private static Tags tags(Scan scan) {
        return Tags.of("belt", scan.belt().name(), "label", scan.kind().name());
    }
}
