package org.schoolpay.reminders;

import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
class TextMessages {
    private final RestClient gateway;

    TextMessages(RestClient.Builder builder, @Value("${sms.url}") String url) {
        var requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(Duration.ofSeconds(5));
        gateway = builder.baseUrl(url).requestFactory(requests).build();
    }

    /** Up to 100 messages in one call. */
    void send(Map<String, String> textByPhone) {
        gateway.post().uri("/messages/batch").body(textByPhone).retrieve().toBodilessEntity();
    }
}
