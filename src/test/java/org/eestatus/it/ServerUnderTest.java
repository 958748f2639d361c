package org.eestatus.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.eestatus.it.deployed.Checks;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that ships, with providers and settings of a team's own, and data sources of which some are broken. */
final class ServerUnderTest {

    /** Where the build's configuration has the server listen. */
    static final int PORT = 18080;

    static final String TOKEN = "planted-token";

    /** Accepts connections, as the system does for every listening socket, and never answers. */
    private static final ServerSocket SILENT = listen();

    private ServerUnderTest() {}

    /** As it ships, under a name that gives the context root. */
    static WebArchive war(String name) {
        return ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(new File(System.getProperty("war")))
                .as(WebArchive.class);
    }

    /** With a team's providers and settings. */
    static WebArchive withTeam(String settings) {
        return war("status.war").addPackage(Checks.class.getPackage()).addAsResource(settings, "status.yaml");
    }

    static WebArchive withDataSources(WebArchive war) {
        String databases = dataSource("java:global/jdbc/well", "jdbc:h2:mem:well", 4)
                + dataSource("java:global/jdbc/single", "jdbc:h2:mem:single", 1)
                + dataSource("java:global/jdbc/refused", "jdbc:postgresql://127.0.0.1:" + closedPort() + "/x", 4)
                + dataSource(
                        "java:global/jdbc/silent", "jdbc:postgresql://127.0.0.1:" + SILENT.getLocalPort() + "/x", 4)
                + "<resource-ref><res-ref-name>jdbc/alias</res-ref-name><res-type>javax.sql.DataSource</res-type>"
                + "<lookup-name>java:global/jdbc/well</lookup-name></resource-ref>\n";
        String webXml = webXml(war).replace("</web-app>", databases + "</web-app>");
        war.delete("/WEB-INF/web.xml");
        return war.addAsWebInfResource(new StringAsset(webXml), "web.xml");
    }

    private static String dataSource(String name, String url, int most) {
        return """
                <data-source>
                  <name>%s</name>
                  <class-name>%s</class-name>
                  <url>%s</url>
                  <user>sa</user>
                  <password>planted-in-pool</password>
                  <initial-pool-size>0</initial-pool-size>
                  <max-pool-size>%d</max-pool-size>
                  <min-pool-size>0</min-pool-size>
                </data-source>
                """.formatted(
                name,
                url.startsWith("jdbc:h2:") ? "org.h2.jdbcx.JdbcDataSource" : "org.postgresql.ds.PGSimpleDataSource",
                url,
                most);
    }

    private static String webXml(WebArchive war) {
        try (InputStream stream = war.get("/WEB-INF/web.xml").getAsset().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int closedPort() {
        try (ServerSocket socket = listen()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
