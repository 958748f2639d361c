package org.eestatus.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The deployment descriptor of the WAR that ships, with more in it. */
final class WebXml {

    private static final String END = "</web-app>";

    private final StringBuilder added = new StringBuilder();

    void add(String xml) {
        added.append(xml);
    }

    /** A data source that fails late, when somebody asks it for a connection. */
    void addDataSource(String name, Class<? extends DataSource> type, String url, String user, int most) {
        add("""
                <data-source>
                  <name>%s</name>
                  <class-name>%s</class-name>
                  <url>%s</url>
                  <user>%s</user>
                  <password>planted-in-pool</password>
                  <initial-pool-size>0</initial-pool-size>
                  <max-pool-size>%d</max-pool-size>
                  <min-pool-size>0</min-pool-size>
                </data-source>
                """.formatted(name, type.getName(), url, user, most));
    }

    void into(WebArchive war) {
        String text = shipped(war).replace(END, added + END);
        war.delete("/WEB-INF/web.xml");
        war.addAsWebInfResource(new StringAsset(text), "web.xml");
    }

    private static String shipped(WebArchive war) {
        try (InputStream stream = war.get("/WEB-INF/web.xml").getAsset().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
