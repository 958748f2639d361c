package org.eestatus.services;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real Celery worker in a separate process; {@link #close} kills it. */
public final class CeleryWorker implements AutoCloseable {

    private static final Optional<String> PYTHON = List.of("python3", "/usr/bin/python3").stream()
            .filter(CeleryWorker::hasCelery)
            .findFirst();

    private static final String APPLICATION = """
            from os import environ
            from json import loads
            from celery import Celery

            app = Celery("shop", broker=environ["BROKER"])
            app.conf.update(loads(environ["CONFIGURATION"]))
            """;

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path log;

    private CeleryWorker(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Returns a Python interpreter with the modules that a worker needs; empty if there is none. */
    static Optional<String> python() {
        return PYTHON;
    }

    private static boolean hasCelery(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import celery, redis")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts a worker and waits until it is ready.
     *
     * @param folder the directory for the files of the worker
     * @param name the node name, such as {@code w1@host}
     * @param configuration additional Celery settings as JSON
     */
    public static CeleryWorker start(Path folder, String broker, String name, String configuration) throws Exception {
        Files.writeString(folder.resolve("shop.py"), APPLICATION);
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        PYTHON.orElseThrow(),
                        "-m",
                        "celery",
                        "--app",
                        "shop",
                        "worker",
                        "--hostname",
                        name,
                        "--concurrency",
                        "1",
                        "--loglevel",
                        "INFO",
                        "--without-gossip",
                        "--without-mingle")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        CeleryWorker worker = new CeleryWorker(start(builder, broker, configuration), log);
        try {
            for (int i = 0; !Files.readString(log).contains(" ready."); i++) {
                if (!worker.process.isAlive() || i > PATIENCE_SECONDS * 10) {
                    throw new IOException("The worker does not start: " + Files.readString(log));
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return worker;
        } catch (IOException e) {
            worker.close();
            throw e;
        }
    }

    /**
     * Returns the exit code and the output of {@code celery inspect ping}. The command runs in the directory of a worker that
     * was started before.
     */
    public static String inspectPing(Path folder, String broker, String configuration) throws Exception {
        Path said = folder.resolve("inspect.log");
        ProcessBuilder builder = new ProcessBuilder(
                        PYTHON.orElseThrow(), "-m", "celery", "--app", "shop", "inspect", "ping", "--timeout", "5")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        int code = start(builder, broker, configuration).waitFor();
        return code + " " + Files.readString(said);
    }

    private static Process start(ProcessBuilder builder, String broker, String configuration) throws IOException {
        builder.environment().put("BROKER", broker);
        builder.environment().put("CONFIGURATION", configuration);
        builder.environment().put("C_FORCE_ROOT", "true");
        return builder.start();
    }

    /** Returns Celery settings that isolate a test from other tests on the same broker. */
    public static String apart(String name, String more) {
        return "{\"control_exchange\": \"%s\", \"task_default_queue\": \"%s\"%s}".formatted(name, name, more);
    }

    /** Deletes the queue and the exchanges that workers with the settings of {@link #apart} leave on RabbitMQ. */
    public static void forget(String name) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(Service.RABBITMQ.port());
        try (Connection connection = factory.newConnection()) {
            Channel channel = connection.createChannel();
            channel.queueDelete(name);
            for (String exchange : List.of(name, name + ".pidbox", "reply." + name + ".pidbox")) {
                channel.exchangeDelete(exchange);
            }
        }
    }

    /** Returns the log of the worker. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    public long pid() {
        return process.pid();
    }

    /** Suspends the worker process (SIGSTOP); its connections stay open. */
    public void freeze() {
        signal("STOP");
    }

    /** Resumes the worker process (SIGCONT). */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            try (InputStream said = kill.getInputStream()) {
                said.readAllBytes();
            }
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill failed with exit code " + kill.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills the worker and its child processes. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly().onExit().join();
        children.forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
    }
}
