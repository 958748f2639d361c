package org.eestatus.it.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eestatus.services.ServerProcess;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Open Liberty with a server of its own. Applications are deployed through its directory {@code dropins}. */
final class LibertyServer extends ProcessServer {

    private static final int PORT = 18580;
    private static final Path SERVER = WORK.resolve("servers/tests");

    /** The message that an application has been started, or could not be started. */
    private static final String STATE = "(?s).*CWWKZ000[1-4][AEI]: [^\n]*";

    private static final Map<String, String> USERS = new LinkedHashMap<>();
    private ServerProcess process;

    LibertyServer() {
        super(PORT);
    }

    @Override
    ServerProcess start(Jdk jdk) throws IOException, InterruptedException {
        Files.createDirectories(SERVER.resolve("dropins"));
        Path libraries = Files.createDirectories(SERVER.resolve("lib/global"));
        for (File driver : ServerUnderTest.drivers()) {
            Files.copy(driver.toPath(), libraries.resolve(driver.getName()));
        }
        writeUsers();
        Files.writeString(SERVER.resolve("server.xml"), """
                <server>
                  <featureManager>
                    <feature>webProfile-10.0</feature>
                    <feature>concurrent-3.0</feature>
                    <feature>mail-2.1</feature>
                    <feature>batch-2.1</feature>
                    <feature>distributedMap-1.0</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%d" httpsPort="-1"/>
                  <include location="users.xml"/>
                  <webAppSecurity singleSignonEnabled="false"/>
                  <distributedMap id="things" jndiName="cache/things"/>
                  <library id="global"><fileset dir="${server.config.dir}/lib/global" includes="*.jar"/></library>
                  <library id="h2"><file name="%s"/></library>
                  <managedExecutorService jndiName="concurrent/executor">
                    <concurrencyPolicy max="4"/>
                  </managedExecutorService>
                  <managedScheduledExecutorService jndiName="concurrent/scheduled"/>
                  <authorization-roles id="com.ibm.ws.batch">
                    <security-role name="batchMonitor"><special-subject type="EVERYONE"/></security-role>
                    <security-role name="batchSubmitter"><special-subject type="EVERYONE"/></security-role>
                  </authorization-roles>
                  <dataSource id="tests" jndiName="jdbc/default">
                    <jdbcDriver libraryRef="h2" javax.sql.DataSource="org.h2.jdbcx.JdbcDataSource"/>
                    <properties URL="jdbc:h2:mem:default" user="sa"/>
                  </dataSource>
                  <logging traceSpecification="*=info:org.eestatus.*=all" maxFileSize="0"/>
                </server>
                """.formatted(PORT, ServerUnderTest.jar(JdbcDataSource.class)));
        process = ServerProcess.start(
                List.of("sh", HOME.resolve("bin/server").toString(), "run", "tests"),
                Map.of("JAVA_HOME", jdk.home().toString(), "WLP_USER_DIR", WORK.toString()),
                OUTPUT);
        process.awaitOutput("CWWKF0011I");
        return process;
    }

    @Override
    void deploy(File application) throws IOException, InterruptedException {
        ServerLog log = messages();
        Files.move(application.toPath(), deployed(application.getName()), StandardCopyOption.REPLACE_EXISTING);
        String name = name(application.getName());
        process.await("deployment of " + application, () -> log.text().matches(STATE + name + "\\b.*"));
        if (!log.text().matches("(?s).*CWWKZ000[13][AI]: [^\n]*" + name + ".*")) {
            throw new IOException("The server did not deploy " + application + ": " + log.text());
        }
    }

    @Override
    void undeploy(String file) throws IOException, InterruptedException {
        ServerLog log = messages();
        Files.deleteIfExists(deployed(file));
        process.await(
                "undeployment of " + file, () -> log.text().matches("(?s).*CWWKZ0009I: [^\n]*" + name(file) + ".*"));
    }

    private static String name(String file) {
        return Pattern.quote(file.substring(0, file.lastIndexOf('.')));
    }

    private static Path deployed(String file) {
        return SERVER.resolve("dropins").resolve(file);
    }

    @Override
    public String workingDataSource() {
        return "jdbc/default";
    }

    @Override
    public List<String> caches() {
        return List.of("cache/things", "services/cache/basecache", "services/cache/distributedmap");
    }

    @Override
    public boolean countsThreadsOfExecutors() {
        return false;
    }

    @Override
    public boolean correctsMethods() {
        return true;
    }

    @Override
    public int statusOfParentSegments() {
        return 400;
    }

    /** Adds nothing: data sources of applications need drivers in a library of the server. */
    @Override
    public void withDrivers(WebArchive war) {
        // The library "global" contains the drivers.
    }

    /** Adds the user to the configuration, which the running server monitors. */
    @Override
    public void addUser(String name, String password, String group) throws IOException {
        USERS.put(name, """
                <user name="%1$s" password="%2$s"/>
                <group name="%3$s"><member name="%1$s"/></group>
                """.formatted(name, password, group));
        writeUsers();
    }

    private void writeUsers() throws IOException {
        Path file = SERVER.resolve("users.xml");
        Path written = Files.writeString(
                SERVER.resolve("users.new"),
                "<server><basicRegistry realm=\"tests\">\n" + String.join("", USERS.values())
                        + "</basicRegistry></server>\n");
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public ServerLog log() {
        return new LogFile(SERVER.resolve("logs/trace.log"));
    }

    private static ServerLog messages() {
        return new LogFile(SERVER.resolve("logs/messages.log"));
    }
}
