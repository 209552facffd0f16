package nl.apotheca.formulary;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

@RestController
class MedicineController {

    private final MedicineRepository medicines;

    MedicineController(MedicineRepository medicines) {
        this.medicines = medicines;
    }

    @GetMapping("/medicines/{code}")
    Mono<Medicine> medicine(@PathVariable String code) {
        return medicines.find(code)
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }
}
