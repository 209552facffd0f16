package nl.polis.claims;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

interface Claims extends JpaRepository<Claim, Long> {
}

@RestController
class ClaimController {
    private final Claims claims;

    ClaimController(Claims claims) {
        this.claims = claims;
    }

    @GetMapping("/claims/{id}")
    ResponseEntity<Claim> claim(@PathVariable long id) {
        return ResponseEntity.of(claims.findById(id));
    }
}
