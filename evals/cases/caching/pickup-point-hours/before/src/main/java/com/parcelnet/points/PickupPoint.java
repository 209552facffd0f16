package com.parcelnet.points;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class PickupPoint {
    @Id
    private String code;
    @Column(nullable = false)
    private String address;
    @Column(nullable = false)
    private String openingHours;

    protected PickupPoint() {}

    public PickupPointView view() {
        return new PickupPointView(code, address, openingHours);
    }

    public void open(String hours) {
        this.openingHours = hours;
    }

    public record PickupPointView(String code, String address, String openingHours) {}
}
