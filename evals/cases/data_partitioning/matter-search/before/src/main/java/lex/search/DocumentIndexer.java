package lex.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import org.springframework.stereotype.Component;

@Component
class DocumentIndexer {

    private final ElasticsearchClient client;

    DocumentIndexer(ElasticsearchClient client) {
        this.client = client;
    }

    void index(FiledDocument document) throws IOException {
        client.index(i -> i
            .index("documents")
            .id(document.id())
            .routing(document.firmId())
            .document(document));
    }
}
