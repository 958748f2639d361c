package org.eestatus.it;

/** What a server logs, from the moment at which this was made. */
interface ServerLog extends AutoCloseable {

    String text();

    @Override
    void close();
}
