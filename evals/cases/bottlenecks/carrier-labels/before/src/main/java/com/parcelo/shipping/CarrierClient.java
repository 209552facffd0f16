package com.parcelo.shipping;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
class CarrierClient {

    private final RestClient http;

    CarrierClient(@Value("${carrier.base-url}") String baseUrl) {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build());
        factory.setReadTimeout(Duration.ofSeconds(5));
        this.http = RestClient.builder().requestFactory(factory).baseUrl(baseUrl).build();
    }

    /** The carrier renders the label on its side, which takes it about 700 ms. */
    byte[] createLabel(BookedParcel parcel) {
        return http.post().uri("/labels")
                .header("Idempotency-Key", parcel.id().toString())
                .body(parcel)
                .retrieve()
                .body(byte[].class);
    }
}
