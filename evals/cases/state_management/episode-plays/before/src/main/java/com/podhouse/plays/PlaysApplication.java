package com.podhouse.plays;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
public class PlaysApplication {
    public static void main(String[] args) {
        SpringApplication.run(PlaysApplication.class, args);
    }
}
