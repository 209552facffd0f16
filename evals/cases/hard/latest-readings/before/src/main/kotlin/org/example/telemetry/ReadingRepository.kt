package org.example.telemetry

import org.springframework.data.jpa.repository.JpaRepository

interface ReadingRepository : JpaRepository<Reading, Long>
