package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.eestatus.it.server.ServerLog;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deploys the shipped WAR unchanged and verifies the log output that an operator sees. */
@Tag("smoke")
@ServerTest
@RunAsClient
class DeploymentIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();

    /** Matches only warnings and errors that may concern EE Status, because the servers log unrelated ones too. */
    private static final Pattern OURS = Pattern.compile(
            "\\b(WARN|WARNING|ERROR|SEVERE)\\b.*(eestatus|plain|jaxrs|resteasy|jersey|weld|faces)",
            Pattern.CASE_INSENSITIVE);

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "plain", managed = false, testable = false)
    static WebArchive plain() {
        return Wars.asShipped("plain.war");
    }

    @Test
    void saysWhichSettingsAreUsedAndWarnsOfNothing() throws Exception {
        try (ServerLog log = SERVER.log()) {
            deployer.deploy("plain");
            try {
                Client client = new Client(SERVER.application("plain"));
                Eventually.isTrue(() -> client.get("api").status() == 200);
                assertThat(log.text())
                        .contains("EE Status uses the settings from built-in defaults: "
                                + "health (ping, databases, caches), stats (databases, code)")
                        .doesNotContainPattern(OURS);
            } finally {
                deployer.undeploy("plain");
            }
        }
    }
}
