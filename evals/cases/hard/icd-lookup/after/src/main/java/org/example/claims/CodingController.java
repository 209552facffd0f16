package org.example.claims;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CodingController {
    private final DiagnosisCoder coder;

    CodingController(DiagnosisCoder coder) {
        this.coder = coder;
    }

    @GetMapping("/claims/codes")
    DiagnosisCoder.Codes codes(@RequestParam String wording) {
        String text = wording.strip().toLowerCase();
        return coder.codesOf(text.length() > 200 ? text.substring(0, 200) : text);
    }
}
