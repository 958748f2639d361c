package org.eestatus.web;

/**
 * The roles of the authenticated caller on the current thread that {@code HttpServletRequest.isUserInRole} does not recognize. A
 * role in the settings is declared by a listener, which some servers ignore.
 */
@FunctionalInterface
public interface CallerRoles {

    /** Whether the caller is in the role. */
    boolean includes(String role);
}
