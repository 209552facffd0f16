package ee.pakk.scan;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The scanners above the belts post here, some forty labels a second. */
@RestController
public class ScanController {

    private final Scans scans;

    public ScanController(Scans scans) {
        this.scans = scans;
    }

    @PostMapping("/scans")
    public Chute scan(@Valid @RequestBody Scan scan) {
        return new Chute(scans.record(scan));
    }

    public record Chute(String chute) {
    }
}
