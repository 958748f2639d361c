package org.eestatus.it.server;

/** The output that a server logs after this object is created. */
public interface ServerLog extends AutoCloseable {

    String text();

    @Override
    void close();
}
