package org.eestatus.web;

/** Recognizes Payara and GlassFish by their servlet container, Catalina on Grizzly. */
final class Catalina {

    private Catalina() {}

    /** Whether the class of the object is part of Catalina. */
    static boolean implementsObject(Object object) {
        return object.getClass().getName().startsWith("org.apache.catalina.");
    }
}
