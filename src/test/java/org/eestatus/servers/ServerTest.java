package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassfish.web.loader.ApplicationLoader;
import org.jboss.modules.DeploymentLoader;
import org.junit.jupiter.api.Test;

/** Uses fake class loaders, in the same packages as the class loaders of the servers. */
class ServerTest {

    @Test
    void isUnknownInAJvmWithoutAServer() {
        assertThat(Server.current()).isSameAs(Server.UNKNOWN);
    }

    @Test
    void isTheOneWhoseClassLoaderLoadedTheApplication() {
        assertThat(SupportedServers.loading(new ApplicationLoader(null))).isInstanceOf(GlassFish.class);
        assertThat(SupportedServers.loading(new DeploymentLoader(null))).isInstanceOf(WildFly.class);
    }

    @Test
    void isTheOneWhoseClassLoaderIsAParent() {
        ClassLoader inner = new ClassLoader(new DeploymentLoader(null)) {};
        assertThat(SupportedServers.loading(inner)).isInstanceOf(WildFly.class);
    }

    @Test
    void isTheInnermostOfSeveral() {
        ClassLoader inner = new ApplicationLoader(new DeploymentLoader(null));
        assertThat(SupportedServers.loading(inner)).isInstanceOf(GlassFish.class);
    }
}
