package org.eestatus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.eestatus.it.server.ServerTest;
import org.eestatus.it.server.ServerUnderTest;
import org.eestatus.services.Eventually;
import org.eestatus.services.ServerJvm;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Deploys and undeploys the WAR repeatedly. Nothing of it may remain. */
@ServerTest
@RunAsClient
class RedeploymentIT {

    private static final ServerUnderTest SERVER = ServerUnderTest.get();
    private static final int DEPLOYMENTS = Integer.getInteger("redeployments", 5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "again", managed = false, testable = false)
    static WebArchive again() {
        return Wars.withProviders(SERVER, "again.war", """
                deadline: 2s
                databases:
                  mine: {url: "jdbc:h2:mem:again", user: sa}
                  refused: {url: "jdbc:postgresql://127.0.0.1:%1$d/x", user: app}
                  silent: {url: "jdbc:mariadb://127.0.0.1:%2$d/x", user: app}
                caches:
                  redis: {url: "redis://127.0.0.1:%1$d/0"}
                celery:
                  - {broker: "amqp://127.0.0.1:%1$d//", workers: [w1@a]}
                extra-providers:
                  more:
                    - {name: executors, provider: executors}
                    - {name: jndi, provider: jndi}
                """.formatted(Ports.closed(), Ports.silent()));
    }

    /** Threads of checks that hang forever may remain from other tests. */
    @Test
    void leavesNoThreadBehind() throws Exception {
        ServerJvm jvm = SERVER.jvm();
        long before = ownThreads(jvm);
        redeploy();
        Eventually.isTrue(PATIENCE, () -> ownThreads(jvm) <= before);
    }

    private static long ownThreads(ServerJvm jvm) throws Exception {
        return jvm.threads()
                .filter(name -> name.startsWith("ee-status") || name.startsWith("JGit"))
                .count();
    }

    @Test
    @Disabled("The transaction manager of Payara and GlassFish keeps the threads that have borrowed connections,"
            + " and WildFly keeps a class loader too")
    void leavesNoClassLoaderBehind() throws Exception {
        redeploy();
        ServerJvm jvm = SERVER.jvm();
        Eventually.isTrue(PATIENCE, () -> copies(jvm) == 0);
    }

    private void redeploy() throws Exception {
        for (int i = 0; i < DEPLOYMENTS; i++) {
            deployer.deploy("again");
            try {
                use();
            } finally {
                deployer.undeploy("again");
            }
        }
    }

    private static long copies(ServerJvm jvm) throws Exception {
        jvm.run("GC.run");
        return jvm.copies("org.eestatus.web.EntryFilter");
    }

    private static void use() throws Exception {
        Client client = new Client(SERVER.application("again"));
        Eventually.isTrue(() -> client.get("api/health/ping").status() == 200);
        assertThat(client.get("api").json().at("/health/databases/mine").booleanValue())
                .isTrue();
        for (String path : new String[] {"", "health/", "stats/", "metrics", "api/openapi.yaml"}) {
            assertThat(client.get(path).status()).as(path).isEqualTo(200);
        }
    }
}
