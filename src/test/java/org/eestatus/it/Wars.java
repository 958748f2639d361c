package org.eestatus.it;

import java.io.File;
import org.eestatus.it.deployed.Checks;
import org.eestatus.it.deployed.Switch;
import org.eestatus.it.jobs.Work;
import org.eestatus.it.server.ServerUnderTest;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.postgresql.ds.PGSimpleDataSource;

/** Builds variants of the shipped WAR, with additions such as custom providers, data sources and drivers. */
public final class Wars {

    static final String TOKEN = "planted-token";

    private Wars() {}

    /** Returns the WAR as shipped, under a name that determines the context root. */
    public static WebArchive asShipped(String name) {
        return ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(new File(System.getProperty("war")))
                .as(WebArchive.class);
    }

    /** Returns the WAR with custom providers, the given settings, and data sources, some of which are broken. */
    static WebArchive withTeam(ServerUnderTest server, String settings) {
        WebArchive war =
                asShipped("status.war").addPackage(Checks.class.getPackage()).addAsResource(settings, "status.yaml");
        WebXml webXml = new WebXml();
        webXml.addDataSource("java:global/jdbc/well", JdbcDataSource.class, "jdbc:h2:mem:well", "sa", 4);
        webXml.addDataSource("java:global/jdbc/single", JdbcDataSource.class, "jdbc:h2:mem:single", "sa", 1);
        webXml.addDataSource(
                "java:global/jdbc/refused", PGSimpleDataSource.class, postgresqlOn(Ports.closed()), "sa", 4);
        webXml.addDataSource(
                "java:global/jdbc/silent", PGSimpleDataSource.class, postgresqlOn(Ports.silent()), "sa", 4);
        webXml.addDataSource(
                "java:global/jdbc/narrow", PGSimpleDataSource.class, postgresqlOn(Ports.silent()), "sa", 1);
        webXml.add("""
                <resource-ref>
                  <res-ref-name>jdbc/alias</res-ref-name>
                  <res-type>javax.sql.DataSource</res-type>
                  <lookup-name>java:global/jdbc/well</lookup-name>
                </resource-ref>
                """);
        server.withResources(war, webXml);
        server.withDrivers(war);
        webXml.into(war);
        return war;
    }

    /** Returns the WAR with providers that a test controls. */
    static WebArchive withProviders(ServerUnderTest server, String name, String settings) {
        WebArchive war = asShipped(name).addClass(Switch.class).addAsResource(new StringAsset(settings), "status.yaml");
        server.withDrivers(war);
        return war;
    }

    /** Returns the WAR with a data source for a real database on the given port. A test can make that port unavailable. */
    static WebArchive withDatabase(ServerUnderTest server, String name, File settings, int port) {
        WebArchive war = asShipped(name).addAsResource(settings, "status.yaml");
        WebXml webXml = new WebXml();
        webXml.addDataSource(
                "java:global/jdbc/fickle",
                PGSimpleDataSource.class,
                "jdbc:postgresql://127.0.0.1:" + port + "/test",
                "postgres",
                4);
        server.withDrivers(war);
        webXml.into(war);
        return war;
    }

    /** Returns another application, with batch jobs. The job parameter {@code how} determines the behavior of a job. */
    static WebArchive withJobs(String name, String... jobs) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name).addPackage(Work.class.getPackage());
        for (String job : jobs) {
            war.addAsResource(
                    new StringAsset("""
                    <job id="%s" version="2.0" xmlns="https://jakarta.ee/xml/ns/jakartaee">
                      <step id="work">
                        <batchlet ref="%s">
                          <properties><property name="how" value="#{jobParameters['how']}"/></properties>
                        </batchlet>
                      </step>
                    </job>
                    """.formatted(job, Work.class.getName())), "META-INF/batch-jobs/" + job + ".xml");
        }
        return war;
    }

    /** Returns an EAR that contains the WAR as a module with this context root. */
    static EnterpriseArchive inEar(String name, String contextRoot, WebArchive war) {
        return ShrinkWrap.create(EnterpriseArchive.class, name)
                .addAsModule(war)
                .setApplicationXML(new StringAsset("""
                <application version="10" xmlns="https://jakarta.ee/xml/ns/jakartaee">
                  <module><web><web-uri>%s</web-uri><context-root>%s</context-root></web></module>
                </application>
                """.formatted(war.getName(), contextRoot)));
    }

    private static String postgresqlOn(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/x";
    }
}
