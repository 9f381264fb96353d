package org.mortise.launcher;

/** What the process tells its caller when it ends; 0 and 3 are what init scripts mean by them (LSB). */
enum Exit {
    OK(0),
    FAILED(1),
    USAGE(2),
    NOT_RUNNING(3),
    IN_USE(4),
    ADDRESS_TAKEN(5),
    REFUSED(6);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Exit of(int code) {
        for (var exit : values()) {
            if (exit.code == code) {
                return exit;
            }
        }
        return FAILED;
    }
}
