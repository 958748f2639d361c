package org.eestatus.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The deployment descriptor of the shipped WAR, with additions. */
public final class WebXml {

    private static final String END = "</web-app>";

    private static final String SHARING =
            "(<param-name>org.eestatus.response-cache</param-name>\\s*<param-value>)true(</param-value>)";

    private final StringBuilder added = new StringBuilder();
    private boolean sharing = true;

    public void add(String xml) {
        added.append(xml);
    }

    /** Adds a data source that creates no connection initially, so that it fails only when a connection is requested. */
    public void addDataSource(String name, Class<? extends DataSource> type, String url, String user, int most) {
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

    /** Turns the response cache off, so that each request renders its response. */
    public void shareNothing() {
        sharing = false;
    }

    public void into(WebArchive war) {
        String text = shipped(war).replace(END, added + END);
        if (!sharing) {
            String without = text.replaceFirst(SHARING, "$1false$2");
            if (without.equals(text)) {
                throw new AssertionError("web.xml does not set org.eestatus.response-cache; expected the value true");
            }
            text = without;
        }
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
