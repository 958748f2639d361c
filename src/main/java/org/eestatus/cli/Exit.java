package org.eestatus.cli;

/** The exit codes of the command. */
enum Exit {
    FINE(0, "what was asked for is well, or was not to be judged"),
    FAILING(1, "with -e: something that was asked for fails"),
    MISUSED(2, "wrong usage or settings, or an output that cannot be written"),
    UNREACHABLE(3, "the server cannot be reached, is no EE Status, or refuses; or an error inside the command");

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
