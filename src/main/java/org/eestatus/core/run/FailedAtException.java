package org.eestatus.core.run;

/** Adds the location of a failure, for a check that depends on something other than the resource in its name, such as a broker. */
public final class FailedAtException extends Exception {

    private static final long serialVersionUID = 1;

    private final Exception reason;

    /**
     * @param place the location, which precedes the message of the reason
     * @param reason the cause, which also determines the kind of failure
     */
    public FailedAtException(String place, Exception reason) {
        super(place, reason);
        this.reason = reason;
    }

    Exception reason() {
        return reason;
    }
}
