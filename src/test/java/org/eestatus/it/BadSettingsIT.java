package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.eestatus.it.server.ServerLog;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An error in the settings stops the deployment, and the server log contains the error message. */
@ServerTest
@RunAsClient
class BadSettingsIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "unknown-key", managed = false, testable = false)
    static WebArchive unknownKey() {
        return war("unknown-key", "freshness: 1s\ndeadlin: 5s\n");
    }

    @Deployment(name = "wrong-type", managed = false, testable = false)
    static WebArchive wrongType() {
        return war("wrong-type", "jndi:\n  refresh: soon\n");
    }

    @Deployment(name = "missing-method", managed = false, testable = false)
    static WebArchive missingMethod() {
        return war(
                "missing-method",
                "providers:\n  health:\n    - name: queue\n      provider: java.lang.Math::queueDepth\n");
    }

    @Deployment(name = "duplicate-name", managed = false, testable = false)
    static WebArchive duplicateName() {
        return war("duplicate-name", "extra-providers:\n  health:\n    - {name: ping, provider: ping}\n");
    }

    private static WebArchive war(String name, String settings) {
        return Wars.asShipped(name + ".war").addAsResource(new StringAsset(settings), "status.yaml");
    }

    @Test
    void stopForAnUnknownKey() throws Exception {
        assertStopsWith("unknown-key", "status.yaml, line 2, key 'deadlin': unknown key; expected one of debug,");
    }

    @Test
    void stopForAWrongType() throws Exception {
        assertStopsWith("wrong-type", "status.yaml, line 2, key 'jndi.refresh': found 'soon'; expected a duration");
    }

    @Test
    void stopForAMissingMethod() throws Exception {
        assertStopsWith(
                "missing-method",
                "status.yaml, line 4, key 'providers.health[0].provider': 'java.lang.Math::queueDepth': "
                        + "the class java.lang.Math has no such method; expected public static queueDepth(");
    }

    @Test
    void stopForADuplicateName() throws Exception {
        assertStopsWith(
                "duplicate-name",
                "status.yaml, line 3, key 'extra-providers.health[0].name': "
                        + "the resource 'health' already has a provider named 'ping'; expected each name only once");
    }

    private void assertStopsWith(String deployment, String message) throws Exception {
        try (ServerLog log = SERVER.log()) {
            // Not every container throws an exception when the server rejects the deployment.
            var unused = catchThrowable(() -> deployer.deploy(deployment));
            assertThat(log.text()).contains(message);
        }
        Client client = new Client(SERVER.application(deployment));
        assertThat(client.get("api/health/ping").status()).isEqualTo(404);
    }
}
