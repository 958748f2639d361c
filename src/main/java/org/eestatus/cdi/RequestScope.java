package org.eestatus.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;

/**
 * The CDI request scope, active on the current thread from construction until {@link #close}. A scope that is already active
 * stays active.
 */
final class RequestScope {

    private final Instance.Handle<RequestContextController> controller;
    private final boolean activated;

    /**
     * Activates the scope, unless it is already active.
     *
     * @param controllers supplies a separate controller for each instance, because a controller stores whether it activated
     *     the scope
     */
    RequestScope(Instance<RequestContextController> controllers) {
        controller = controllers.getHandle();
        activated = controller.get().activate();
    }

    void close() {
        if (activated) {
            controller.get().deactivate();
        }
        controller.close();
    }
}
