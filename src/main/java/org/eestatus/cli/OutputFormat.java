package org.eestatus.cli;

import java.util.Locale;

/** How an answer is written. */
enum OutputFormat {
    YAML,
    JSON,
    TEXT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
