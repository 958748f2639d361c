package org.jboss.modules;

import org.jspecify.annotations.Nullable;

/** A class loader in a package of WildFly. */
public final class DeploymentLoader extends ClassLoader {

    public DeploymentLoader(@Nullable ClassLoader parent) {
        super(parent);
    }
}
