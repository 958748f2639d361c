package org.glassfish.web.loader;

import org.jspecify.annotations.Nullable;

/** A class loader in a package of GlassFish. */
public final class ApplicationLoader extends ClassLoader {

    public ApplicationLoader(@Nullable ClassLoader parent) {
        super(parent);
    }
}
