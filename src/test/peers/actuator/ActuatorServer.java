package org.eestatus.peers;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** A Spring Boot Actuator as its documentation has it, with a servlet that does nothing beside it. */
@SpringBootApplication
public class ActuatorServer {

    private static final byte[] BODY =
            "{\"status\":\"UP\",\"checks\":[{\"name\":\"trivial\",\"status\":\"UP\"}]}".getBytes(StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        SpringApplication.run(ActuatorServer.class, arguments);
    }

    @Bean
    ServletRegistrationBean<HttpServlet> bare() {
        return new ServletRegistrationBean<>(
                new HttpServlet() {
                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        response.setContentType("application/json");
                        response.setContentLength(BODY.length);
                        response.getOutputStream().write(BODY);
                    }
                },
                "/bare");
    }

    @Bean
    HealthIndicator trivial() {
        return () -> Health.up().build();
    }

    @Bean
    MeterBinder gauges(@Value("${gauges:0}") int count) {
        return registry -> register(registry, count);
    }

    private static void register(MeterRegistry registry, int count) {
        for (int i = 0; i < count; i++) {
            int value = i;
            Gauge.builder("component", () -> value).tag("name", "jdbc/" + i).register(registry);
        }
    }
}
