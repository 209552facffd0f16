package ee.pakk.scan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

public record Scan(@NotBlank @Size(max = 40) String code, @NotNull Belt belt, @NotNull Kind kind) {

    /** The belts of the sorting centre. */
    public enum Belt { NORTH, SOUTH, OVERSIZE }

    /** What the label under the scanner was on: a parcel has a code of its own, a cage that of its route. */
    public enum Kind { PARCEL, CAGE }
}
