package org.eestatus.http;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The default {@code Accept} headers of real clients. Clients that send none are omitted. */
public final class RealClients {

    private RealClients() {}

    /** Returns the name and the {@code Accept} header of each client. */
    public static Stream<Arguments> accept() {
        return Stream.of(
                client("Java 8, 11, early 17 URLConnection", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"),
                client("curl, Java 21, Python requests and aiohttp, fetch, Ruby, kubelet, monit, Zabbix", "*/*"),
                client(
                        "Chromium, Edge",
                        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
                                + "application/signed-exchange;v=b3;q=0.7"),
                client("Firefox, Safari", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
                client(
                        "Firefox before 132",
                        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/png,image/svg+xml,*/*;q=0.8"),
                client("Internet Explorer 11", "text/html, application/xhtml+xml, */*"),
                client(
                        "Internet Explorer 8",
                        "image/gif, image/x-xbitmap, image/jpeg, application/x-ms-application, */*"),
                client("Lynx", "text/html, text/plain, text/sgml, text/css, application/xhtml+xml, */*;q=0.01"),
                client("axios, Grafana, AngularJS", "application/json, text/plain, */*"),
                client("jQuery", "application/json, text/javascript, */*; q=0.01"),
                client(
                        "Uptime Kuma",
                        "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,image/apng,*/*;q=0.8,"
                                + "application/signed-exchange;v=b3;q=0.9"),
                client("Consul", "text/plain, text/*, */*"),
                client("Spring RestTemplate", "text/plain, application/json, application/*+json, */*"),
                client("Spring RestClient", "application/json, application/*+json"),
                client(
                        "Spring Boot Admin",
                        "application/vnd.spring-boot.actuator.v3+json, application/vnd.spring-boot.actuator.v2+json, application/json"),
                client("HTTPie", "application/json, */*;q=0.5"),
                client("java.net.http with JSON", "application/json"),
                client("Apache CXF", "application/json;charset=utf-8"),
                client(
                        "Prometheus 2",
                        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                                + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1"),
                client(
                        "Prometheus 3",
                        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                                + "application/openmetrics-text;version=0.0.1;q=0.4,"
                                + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1"),
                client(
                        "Prometheus with protobuf",
                        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7,"
                                + "text/plain;version=0.0.4;q=0.3"),
                client("VictoriaMetrics", "text/plain;version=0.0.4;q=1,*/*;q=0.1"),
                client("a careless client", ",application/json ; Q = 1. ,, text/html;q=0.8000"),
                client("a client that quotes", "application/json;q=\"0.5\";profile=\"a,b\""));
    }

    private static Arguments client(String name, String header) {
        return Arguments.of(name, header);
    }
}
