package org.eestatus.cli;

import java.util.Locale;

/** The format of the output. */
enum OutputFormat {
    YAML,
    JSON,
    TEXT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
