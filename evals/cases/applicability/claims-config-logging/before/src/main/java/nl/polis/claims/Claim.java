package nl.polis.claims;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;

@Entity
public class Claim {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;
    private String policyNumber;
    private LocalDate damagedOn;

    public Long getId() { return id; }
    public String getPolicyNumber() { return policyNumber; }
    public LocalDate getDamagedOn() { return damagedOn; }
}
