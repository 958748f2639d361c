package org.eestatus.core;

/** Says where it failed, for checks that need something beside what they are named after, such as a broker. */
public final class FailedAtException extends Exception {

    private static final long serialVersionUID = 1;

    private final Exception reason;

    /**
     * @param place stands before the reason's message
     * @param reason why, which tells the kind of failure as well
     */
    public FailedAtException(String place, Exception reason) {
        super(place, reason);
        this.reason = reason;
    }

    Exception reason() {
        return reason;
    }
}
