package org.eestatus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import org.eestatus.core.model.Audience;
import org.eestatus.core.model.Report;
import org.eestatus.core.model.Result;
import org.eestatus.core.model.Tree;
import org.eestatus.core.model.UnknownNameException;
import org.eestatus.core.redact.SecretNames;
import org.eestatus.core.redact.Secrets;
import org.eestatus.core.run.CheckRunner;
import org.eestatus.core.run.StatusService;
import org.eestatus.formats.CheckRow;
import org.eestatus.formats.Json;
import org.eestatus.formats.PlainDocument;
import org.eestatus.providers.Catalog;
import org.eestatus.providers.RuntimeEnvironment;
import org.eestatus.settings.Settings;
import org.eestatus.settings.SettingsException;
import org.eestatus.settings.SettingsFile;
import org.jspecify.annotations.Nullable;

/**
 * A source that runs the checks of the settings in this process, on plain threads. The caller is the local user and therefore
 * sees details.
 */
final class Standalone implements StatusSource {

    private final Settings settings;
    private final Catalog catalog;
    private final ClassLoader classPath;
    private @Nullable StatusService status;

    /** @throws CommandException for invalid settings or an invalid class path */
    Standalone(@Nullable String settingsFile, @Nullable String path) throws CommandException {
        this.classPath = ClassPath.loader(path);
        try {
            this.settings = SettingsFile.loadAlone(
                    settingsFile, CommandSpecification.SETTINGS, classPath, SecretNames::isSecretSetting);
        } catch (SettingsException e) {
            throw misused(e);
        }
        this.catalog =
                new Catalog(settings, new RuntimeEnvironment(classPath, "on the " + CommandSpecification.CLASSPATH));
    }

    private static CommandException misused(Exception cause) {
        return new CommandException(Exit.MISUSED, String.valueOf(cause.getMessage()));
    }

    @Override
    public Asked ask(String resource, List<String> providers) throws CommandException {
        try {
            return asked(status(), resource, providers);
        } catch (UnknownNameException e) {
            throw HelpText.unknown(String.valueOf(e.getMessage()));
        } catch (SettingsException e) {
            throw misused(e);
        }
    }

    private StatusService status() {
        if (status == null) {
            status = new StatusService(
                    catalog.entries(),
                    new CheckRunner(
                            daemons(classPath),
                            settings.threads(),
                            settings.freshness(),
                            new Secrets(settings.secrets())));
        }
        return status;
    }

    /** Returns a factory of daemon threads, which do not keep the JVM running. */
    private static ThreadFactory daemons(ClassLoader classPath) {
        return task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.setContextClassLoader(classPath);
            return thread;
        };
    }

    /** Evaluates each provider separately, so that the pending providers can be shown. */
    private static Asked asked(StatusService status, String resource, List<String> providers)
            throws UnknownNameException {
        Map<String, CompletableFuture<Report>> reports = new LinkedHashMap<>();
        List<String> names = providers.isEmpty() ? names(status, resource) : providers;
        for (String name : names) {
            reports.put(name, status.evaluate(List.of(resource, name)));
        }
        CompletableFuture<FetchedStatus> answer = CompletableFuture.allOf(
                        reports.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    if (providers.size() == 1) {
                        Report only = reports.values().iterator().next().join();
                        return new Evaluated(only, List.of(resource, providers.get(0)));
                    }
                    Map<String, Tree<Result>> results = new LinkedHashMap<>();
                    reports.forEach(
                            (name, report) -> results.put(name, report.join().results()));
                    return new Evaluated(new Report(new Tree.Branch<>(results)), List.of(resource));
                });
        return new Asked(answer, () -> pending(reports));
    }

    private static List<String> names(StatusService status, String resource) throws UnknownNameException {
        return status.names(List.of(resource)).leaves().map(path -> path.get(1)).toList();
    }

    private static List<String> pending(Map<String, CompletableFuture<Report>> reports) {
        List<String> pending = new ArrayList<>();
        reports.forEach((name, report) -> {
            if (!report.isDone()) {
                pending.add(name);
            }
        });
        return pending;
    }

    @Override
    public Map<String, Map<String, String>> names() {
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        settings.resources().forEach((name, resource) -> {
            Map<String, String> providers = new LinkedHashMap<>();
            resource.providers().forEach(each -> providers.put(each.name(), catalog.description(each)));
            names.put(name, providers);
        });
        return names;
    }

    @Override
    public void close() {
        if (status != null) {
            status.close();
        }
    }

    private record Evaluated(Report report, List<String> path) implements FetchedStatus {

        @Override
        public @Nullable Object document() {
            return PlainDocument.of(report, Audience.DETAILED);
        }

        @Override
        public byte[] json() {
            return Json.bytes(document());
        }

        @Override
        public List<CheckRow> rows() {
            return CheckRow.of(report, path, Audience.DETAILED);
        }
    }
}
