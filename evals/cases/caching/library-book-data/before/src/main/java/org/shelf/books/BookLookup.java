package org.shelf.books;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

@Service
public class BookLookup {
    public record Book(String isbn, String title, List<String> authors, String summary) {}

    private final RestClient bibliography;

    BookLookup(RestClient.Builder builder, @Value("${bibliography.url}") String url) {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(Duration.ofSeconds(1));
        requests.setReadTimeout(Duration.ofSeconds(3));
        this.bibliography = builder.baseUrl(url).requestFactory(requests).build();
    }

    public Book byIsbn(String isbn) {
        return bibliography.get().uri("/books/{isbn}", isbn).retrieve().body(Book.class);
    }
}
