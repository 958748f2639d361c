package org.eestatus.core.run;

/**
 * Thrown by a check to add the location of a failure to its message, for example the broker through which the check reaches
 * workers.
 */
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
