package com.parcelo.shipping;

import java.util.UUID;

record BookedParcel(UUID id, String service, String recipient, String street, String postcode, String country, int grams) {
}
