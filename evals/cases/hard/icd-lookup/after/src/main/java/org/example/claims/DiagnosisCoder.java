package org.example.claims;

import java.util.List;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
public class DiagnosisCoder {
    public record Code(String icd, double confidence) {}

    public record Codes(List<Code> best) {}

    private final RestClient coder;

    DiagnosisCoder(RestClient coder) {
        this.coder = coder;
    }

    /** The three likeliest codes of a doctor's wording, by the coder's 2026 release. */
    @Cacheable(cacheNames = "diagnosis-codes", sync = true)
    public Codes codesOf(String wording) {
        return coder.get().uri("/releases/2026/codes?top=3&q={wording}", wording).retrieve().body(Codes.class);
    }
}
