package org.example.claims;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
public class TariffGroups {
    public enum Plan { BASIC, FAMILY, SENIOR }

    private final RestClient coder;

    TariffGroups(RestClient coder) {
        this.coder = coder;
    }

    @Cacheable(cacheNames = "tariff-groups", sync = true)
    public String groupOf(Plan plan) {
        return coder.get().uri("/releases/2026/plans/{plan}", plan).retrieve().body(String.class);
    }
}
