package org.eestatus.peers;

import de.codecentric.boot.admin.server.config.EnableAdminServer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot Admin as its documentation has it. */
@SpringBootApplication
@EnableAdminServer
public class AdminServer {

    public static void main(String[] arguments) {
        SpringApplication.run(AdminServer.class, arguments);
    }
}
