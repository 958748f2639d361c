package org.eestatus.servers;

import java.util.List;

/** The packages of a server, as prefixes of class names. */
record ClassNames(List<String> prefixes) {

    static ClassNames in(String... packages) {
        return new ClassNames(List.of(packages));
    }

    boolean include(String className) {
        return prefixes.stream().anyMatch(className::startsWith);
    }
}
