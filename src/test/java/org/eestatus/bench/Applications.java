package org.eestatus.bench;

import java.io.File;
import org.eestatus.bench.apps.BareServlet;
import org.eestatus.bench.apps.Slow;
import org.eestatus.bench.apps.TrivialApplication;
import org.eestatus.bench.apps.TrivialBean;
import org.eestatus.bench.apps.TrivialCheck;
import org.eestatus.bench.apps.TrivialEndpoint;
import org.eestatus.it.Wars;
import org.eestatus.it.WebXml;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The applications that are deployed on the servers. */
final class Applications {

    private static final String BEANS =
            "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0' bean-discovery-mode='annotated'/>";

    private static final String FACES = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <servlet>
                <servlet-name>faces</servlet-name>
                <servlet-class>jakarta.faces.webapp.FacesServlet</servlet-class>
                <load-on-startup>1</load-on-startup>
              </servlet>
              <servlet-mapping><servlet-name>faces</servlet-name><url-pattern>*.xhtml</url-pattern></servlet-mapping>
            </web-app>
            """;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:h="jakarta.faces.html">
              <h:head><title>Trivial</title></h:head>
              <h:body>#{trivial.text}</h:body>
            </html>
            """;

    private Applications() {}

    /** Returns an application without any logic, to measure the speed of the server itself. */
    static WebArchive bare() {
        return ShrinkWrap.create(WebArchive.class, "bare.war")
                .addClasses(BareServlet.class, TrivialApplication.class, TrivialEndpoint.class);
    }

    /** Returns an application with a bare servlet and CDI, to measure how much CDI slows down each request. */
    static WebArchive bareWithCdi() {
        return ShrinkWrap.create(WebArchive.class, "cdi.war")
                .addClasses(BareServlet.class, TrivialBean.class)
                .addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
    }

    /**
     * Returns an application with one page, one endpoint and one bean, to measure the startup cost of Faces, JAX-RS and CDI.
     */
    static WebArchive trivial() {
        return ShrinkWrap.create(WebArchive.class, "trivial.war")
                .addClasses(BareServlet.class, TrivialApplication.class, TrivialEndpoint.class, TrivialBean.class)
                .addAsWebInfResource(new StringAsset(BEANS), "beans.xml")
                .addAsWebInfResource(new StringAsset(FACES), "web.xml")
                .addAsWebResource(new StringAsset(PAGE), "index.xhtml");
    }

    /** Returns an application with a servlet and a health check, which the server's own MicroProfile Health evaluates. */
    static WebArchive microProfile() {
        return ShrinkWrap.create(WebArchive.class, "checked.war")
                .addClasses(BareServlet.class, TrivialCheck.class)
                .addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
    }

    /** Returns the shipped EE Status with the given settings and the checks of {@link Slow}. */
    static WebArchive status(String name, String settings) {
        return Wars.asShipped(name + ".war")
                .addClass(Slow.class)
                .addAsResource(new StringAsset(settings), "status.yaml");
    }

    /**
     * Returns EE Status with the given number of data sources, all for the same in-memory database. EE Status discovers only
     * these data sources, not those of other applications.
     */
    static WebArchive withDataSources(String name, String settings, int count) {
        String own = "jndi: {include: ['*jdbc/%s-*', '*Cache*']}\n".formatted(name);
        WebArchive war = status(name, own + settings).addAsLibrary(jar(JdbcDataSource.class));
        WebXml webXml = new WebXml();
        for (int i = 0; i < count; i++) {
            webXml.addDataSource(
                    "java:global/jdbc/%s-%04d".formatted(name, i), JdbcDataSource.class, "jdbc:h2:mem:bench", "sa", 2);
        }
        webXml.into(war);
        return war;
    }

    private static File jar(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
