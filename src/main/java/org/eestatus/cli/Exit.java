package org.eestatus.cli;

/** The exit codes of the command. */
enum Exit {
    FINE(0, "success"),
    FAILING(1, "with -e: a requested check fails"),
    MISUSED(2, "invalid usage or settings, or output that cannot be written"),
    UNREACHABLE(
            3,
            "the server cannot be reached, is not an EE Status server, refuses the request or returns no checks for it;"
                    + " or an internal error occurred");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }
}
