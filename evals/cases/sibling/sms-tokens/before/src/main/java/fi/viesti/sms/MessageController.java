package fi.viesti.sms;

import jakarta.validation.Valid;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class MessageController {
    private final Outbox outbox;

    public MessageController(Outbox outbox) {
        this.outbox = outbox;
    }

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Map<String, Long> send(@Valid @RequestBody Message message) {
        return Map.of("id", outbox.add(message.to(), message.text()));
    }
}
