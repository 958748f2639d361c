package org.eestatus.providers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eestatus.Arguments;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.Outcome;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.Check;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.ProviderDefinition;
import org.eestatus.core.run.Source;
import org.eestatus.core.run.StatusService;
import org.eestatus.formats.Json;
import org.eestatus.formats.PlainDocument;

/** Evaluates sources as a request does: by name and with an enforced deadline. Results are not cached. */
public final class Asking implements AutoCloseable {

    private static final Duration PLENTY = Duration.ofSeconds(20);

    private final StatusService status;

    public Asking(Tree<ProviderDefinition> entries, int threads) {
        this.status = new StatusService(
                entries,
                new CheckRunner(
                        task -> {
                            Thread thread = new Thread(task);
                            thread.setDaemon(true);
                            return thread;
                        },
                        threads,
                        Duration.ZERO,
                        new Secrets(List.of())));
    }

    /** Creates a service with one judged source, and with a longer deadline than the source needs. */
    public static Asking of(Source source) {
        return of(source, PLENTY);
    }

    public static Asking of(Source source, Duration deadline) {
        return new Asking(new Tree.Leaf<>(new ProviderDefinition(source, deadline, true, true)), 16);
    }

    /** Creates a source as the catalog does, with the given check for each resource of the server. */
    public static Source verdicts(Map<String, Object> resources, Function<Object, Optional<Check>> check) {
        return BuiltIn.verdicts("", () -> resources, check, List::of).source().apply(Arguments.NONE);
    }

    public Report report(String... path) throws Exception {
        return status.evaluate(List.of(path)).get(60, TimeUnit.SECONDS);
    }

    /** Returns the outcome of the only source, which has no components. */
    public Outcome outcome() throws Exception {
        return ((Result.Single) ((Tree.Leaf<Result>) report().results()).value()).outcome();
    }

    /** Returns the outcomes of the components of the only source, by name. */
    public Map<String, Outcome> components() throws Exception {
        return ((Result.Composite) ((Tree.Leaf<Result>) report().results()).value()).components();
    }

    public Failure failure(String component) throws Exception {
        Outcome outcome = Objects.requireNonNull(components().get(component), component);
        return Objects.requireNonNull(outcome.failure(), () -> component + " is well");
    }

    public String json(Audience audience) throws Exception {
        return new String(Json.bytes(PlainDocument.of(report(), audience)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        status.close();
    }
}
