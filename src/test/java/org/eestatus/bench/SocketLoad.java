package org.eestatus.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Load generator in Java, with one thread per connection. */
final class SocketLoad implements Load {

    private record Count(long answered, long refused) {}

    @Override
    public Outcome run(URI address, int connections, Duration duration) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        List<Callable<Count>> clients = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            clients.add(() -> ask(address, end));
        }
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long answered = 0;
            long refused = 0;
            for (Future<Count> client : threads.invokeAll(clients)) {
                answered += client.get().answered();
                refused += client.get().refused();
            }
            return new Outcome(answered * 1e9 / (System.nanoTime() - begin), refused);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private static Count ask(URI address, long end) throws IOException {
        long answered = 0;
        long refused = 0;
        try (Connection connection = new Connection(address)) {
            do {
                int status = connection.status();
                answered++;
                refused += status < 400 ? 0 : 1;
            } while (System.nanoTime() < end);
        }
        return new Count(answered, refused);
    }
}
