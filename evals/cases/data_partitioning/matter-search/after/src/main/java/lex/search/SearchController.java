package lex.search;

import java.io.IOException;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchController {

    private final DocumentIndexer indexer;
    private final TitleSearch titles;

    SearchController(DocumentIndexer indexer, TitleSearch titles) {
        this.indexer = indexer;
        this.titles = titles;
    }

    @PutMapping("/documents")
    void file(@RequestBody FiledDocument document) throws IOException {
        indexer.index(document);
    }

    @GetMapping("/titles")
    List<TitleSearch.Hit> titles(@AuthenticationPrincipal Jwt user, @RequestParam String typed) throws IOException {
        return titles.startingWith(user.getClaimAsString("firm"), typed);
    }
}
