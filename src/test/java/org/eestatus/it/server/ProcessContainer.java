package org.eestatus.it.server;

import java.io.File;
import java.io.IOException;
import org.eestatus.services.ServerProcess;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** Lets Arquillian start a {@link ProcessServer}, and deploy to it. */
public final class ProcessContainer implements DeployableContainer<ProcessContainer.Configuration> {

    private final ProcessServer server = (ProcessServer) ServerUnderTest.get();
    private ServerProcess process;

    /** The configuration of the container, which is empty because the build configures the server. */
    public static final class Configuration implements ContainerConfiguration {

        @Override
        public void validate() {
            // Nothing is configured.
        }
    }

    @Override
    public Class<Configuration> getConfigurationClass() {
        return Configuration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public void start() throws LifecycleException {
        try {
            process = server.start();
        } catch (IOException | InterruptedException e) {
            throw new LifecycleException("The server did not start", e);
        }
    }

    @Override
    public void stop() throws LifecycleException {
        try {
            process.shutDown();
        } catch (InterruptedException e) {
            throw new LifecycleException("The server did not stop", e);
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        File file = ProcessServer.WORK.resolve(archive.getName()).toFile();
        archive.as(ZipExporter.class).exportTo(file, true);
        try {
            server.deploy(file);
        } catch (IOException | InterruptedException e) {
            throw new DeploymentException(archive.getName() + " could not be deployed", e);
        }
        return new ProtocolMetaData();
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            server.undeploy(archive.getName());
        } catch (IOException | InterruptedException e) {
            throw new DeploymentException(archive.getName() + " could not be undeployed", e);
        }
    }
}
