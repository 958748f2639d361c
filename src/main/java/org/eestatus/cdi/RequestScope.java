package org.eestatus.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;

/** Activates the request scope on the current thread until it is closed, unless the scope is already active. */
final class RequestScope {

    private final Instance.Handle<RequestContextController> controller;
    private final boolean activated;

    /**
     * Activates the scope.
     *
     * @param controllers supplies a controller for each scope, because a controller stores whether it has activated the scope
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
