package fi.viesti.sms;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

public record Message(
        @NotBlank @Pattern(regexp = "\\+[0-9]{6,15}") String to,
        @NotBlank @Size(max = 1600) String text,
        @Size(max = 10) Map<@Size(max = 30) String, @Size(max = 120) @Pattern(regexp = "[^{}]*") String> values) {
}
