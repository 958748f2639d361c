package org.eestatus.providers.celery;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.Queue;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.VirtualHostNode;
import org.eestatus.SilentServer;
import org.eestatus.services.Certificate;
import org.jspecify.annotations.Nullable;

/** A Qpid broker in the JVM of the tests. The simulated workers behave like workers on RabbitMQ. */
final class FakeRabbit implements FakeBroker {

    private static final String MAILBOX = "celery.pidbox";

    private final SystemLauncher launcher;
    private final int port = SilentServer.deadPort();
    private final int securePort = SilentServer.deadPort();
    private final Set<String> workers = ConcurrentHashMap.newKeySet();
    private @Nullable SystemConfig<?> system;

    FakeRabbit(Certificate certificate) throws Exception {
        launcher = new SystemLauncher(new SystemLauncherListener.DefaultSystemLauncherListener() {
            @Override
            public void onContainerResolve(SystemConfig<?> config) {
                system = config;
            }
        });
        launcher.startup(Map.of(
                "type",
                "Memory",
                "initialConfigurationLocation",
                Objects.requireNonNull(FakeRabbit.class.getResource("/celery/qpid.json"))
                        .toExternalForm(),
                "context",
                Map.of(
                        "qpid.amqp_port",
                        port,
                        "qpid.amqps_port",
                        securePort,
                        "certificate.store",
                        certificate.storeFile().toString(),
                        "certificate.password",
                        Certificate.storePassword(),
                        "queue.behaviourOnUnknownDeclareArgument",
                        "IGNORE"),
                "startupLoggedToSystemOut",
                false));
    }

    @Override
    public String url(int port) {
        return "amqp://localhost:" + port;
    }

    @Override
    public int port() {
        return port;
    }

    int securePort() {
        return securePort;
    }

    @Override
    public AutoCloseable play(String name, Script script) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(port);
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();
        channel.exchangeDeclare(MAILBOX, "fanout", false, false, Map.of());
        String queue = name + "." + MAILBOX;
        workers.add(queue);
        channel.queueDeclare(queue, false, false, true, Map.of());
        channel.queueBind(queue, MAILBOX, "");
        channel.basicConsume(queue, true, (tag, asked) -> answer(channel, name, script, asked), tag -> {});
        return () -> {
            connection.abort();
            workers.remove(queue);
        };
    }

    private static void answer(Channel channel, String name, Script script, Delivery asked) throws IOException {
        Question question = Question.of(asked.getBody());
        if (!question.isFor(name)) {
            return;
        }
        try {
            for (Reply reply : script.answer(question)) {
                channel.basicPublish(
                        question.replyExchange(),
                        question.replyKey(),
                        new AMQP.BasicProperties.Builder()
                                .contentType(reply.contentType())
                                .contentEncoding("utf-8")
                                .headers(Map.of("ticket", question.ticket(), "clock", 1))
                                .build(),
                        reply.bytes());
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public Collection<String> leftovers() {
        Set<String> names = new TreeSet<>();
        for (VirtualHostNode<?> node :
                ((Broker<?>) Objects.requireNonNull(system).getContainer()).getVirtualHostNodes()) {
            for (Queue<?> queue : node.getVirtualHost().getChildren(Queue.class)) {
                if (!workers.contains(queue.getName())) {
                    names.add(queue.getName());
                }
            }
        }
        return names;
    }

    @Override
    public void close() {
        launcher.shutdown();
    }
}
