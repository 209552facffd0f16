package org.shelf.books;

import jakarta.servlet.http.HttpServletResponse;
import org.shelf.books.BookLookup.Book;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.HttpClientErrorException;

@RestController
class BookController {
    private final BookLookup books;

    BookController(BookLookup books) {
        this.books = books;
    }

    @GetMapping("/books/{isbn:[0-9]{13}}")
    Book show(@PathVariable String isbn) {
        return books.byIsbn(isbn);
    }

    @ExceptionHandler(HttpClientErrorException.NotFound.class)
    void unknown(HttpServletResponse response) {
        response.setStatus(404);
    }
}
