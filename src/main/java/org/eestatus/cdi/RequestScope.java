package org.eestatus.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;

/** A place for request-scoped beans on the thread that opens it, until it is closed, unless there is one already. */
final class RequestScope {

    private final Instance.Handle<RequestContextController> controller;
    private final boolean activated;

    /** @param controllers gives one for each scope, since a controller remembers whether it has activated anything */
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
