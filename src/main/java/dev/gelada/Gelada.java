package dev.gelada;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class Gelada {

    public static void main(String[] arguments) {
        SpringApplication.run(Gelada.class, arguments);
    }
}
