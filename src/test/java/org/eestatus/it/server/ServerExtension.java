package org.eestatus.it.server;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Registers the container for servers without an Arquillian container of their own. */
public final class ServerExtension implements LoadableExtension {

    /** Also sets a system property that {@code arquillian.xml} refers to. */
    @Override
    public void register(ExtensionBuilder builder) {
        Jdk.ofServer()
                .ifPresent(jdk -> System.setProperty("server.java", jdk.home().toString()));
        if (ServerUnderTest.get() instanceof ProcessServer) {
            builder.service(DeployableContainer.class, ProcessContainer.class);
        }
    }
}
