package nl.apotheca.formulary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class InteractionController {

    record Prescription(@NotEmpty @Size(max = 30) List<String> codes) {
    }

    private final InteractionRepository interactions;

    InteractionController(InteractionRepository interactions) {
        this.interactions = interactions;
    }

    @PostMapping("/interaction-checks")
    Mono<List<Interaction>> check(@Valid @RequestBody Prescription prescription) {
        return interactions.among(prescription.codes());
    }
}
