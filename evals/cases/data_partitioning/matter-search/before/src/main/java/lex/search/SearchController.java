package lex.search;

import java.io.IOException;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchController {

    private final DocumentIndexer indexer;

    SearchController(DocumentIndexer indexer) {
        this.indexer = indexer;
    }

    @PutMapping("/documents")
    void file(@RequestBody FiledDocument document) throws IOException {
        indexer.index(document);
    }
}
