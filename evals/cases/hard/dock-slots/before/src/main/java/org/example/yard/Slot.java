package org.example.yard;

import jakarta.persistence.*;
import java.time.Instant;

@Entity
@Table(indexes = @Index(columnList = "starts_at"))
public class Slot {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
    @Column(name = "starts_at", nullable = false) Instant startsAt;
    @ManyToOne(fetch = FetchType.LAZY, optional = false) Carrier carrier;
    @ManyToOne(fetch = FetchType.LAZY, optional = false) Booking booking;
}

@Entity
class Carrier {
    @Id Long id;
    String name;

    String getName() { return name; }
}

@Entity
class Booking {
    @Id Long id;
    String reference;
    @ManyToOne(fetch = FetchType.LAZY, optional = false) Carrier haulier;

    String getReference() { return reference; }
    Carrier getHaulier() { return haulier; }
}
