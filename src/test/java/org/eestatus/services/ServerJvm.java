package org.eestatus.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Diagnostics of a server's JVM, read with {@code jcmd}. */
public record ServerJvm(long pid) {

    /**
     * Returns the JVM of a server. This is the last descendant of the given process that runs Java, because a script or another
     * JVM may start the server. If there is no such descendant, it is the given process.
     */
    public static ServerJvm startedBy(ProcessHandle process) {
        return new ServerJvm(process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .reduce((parent, child) -> child)
                .orElse(process)
                .pid());
    }

    /** Returns how many class loaders have loaded a class of this name and are still reachable. */
    public long copies(String className) throws IOException, InterruptedException {
        Pattern copy = Pattern.compile(Pattern.quote(className) + "/0x");
        return copy.matcher(run("VM.class_hierarchy", className)).results().count();
    }

    /** Returns the names of all threads. */
    public Stream<String> threads() throws IOException, InterruptedException {
        return Pattern.compile("(?m)^\"([^\"]*)\"")
                .matcher(run("Thread.print"))
                .results()
                .map(found -> found.group(1));
    }

    /** Runs a command of {@code jcmd} and returns its output. */
    public String run(String... command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        String[] words = Stream.concat(Stream.of(jcmd.toString(), String.valueOf(pid)), Stream.of(command))
                .toArray(String[]::new);
        Programs.Run run = Programs.run("", words);
        if (run.code() != 0) {
            throw new IOException(String.join(" ", command) + ": " + run.said());
        }
        return run.said();
    }
}
