package org.eestatus.providers.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.eestatus.Sensitive;
import org.eestatus.core.redact.SafeText;
import org.eestatus.core.run.Source;
import org.eestatus.jndi.JndiEntry;

/**
 * The content of JNDI: each name with its type, and with either the providers that use the name or the reason why no
 * provider uses it.
 */
public final class Discovery {

    private final Callable<Map<String, JndiEntry>> entries;
    private final Map<String, Predicate<Object>> providers;
    private final Set<String> named;

    private Discovery(
            Callable<Map<String, JndiEntry>> entries, Map<String, Predicate<Object>> providers, Set<String> named) {
        this.entries = entries;
        this.providers = providers;
        this.named = named;
    }

    /**
     * Returns a source with one entry for each JNDI name.
     *
     * @param providers for each provider name, a predicate that tests whether the provider uses a resource
     * @param named names of the providers in the settings
     */
    public static Source stats(
            Callable<Map<String, JndiEntry>> entries, Map<String, Predicate<Object>> providers, Set<String> named) {
        Discovery discovery = new Discovery(entries, providers, named);
        return new Source.Single(deadline -> discovery.explained());
    }

    private Map<String, Object> explained() throws Exception {
        Map<String, Object> names = new LinkedHashMap<>();
        entries.call().forEach((name, jndi) -> {
            try {
                names.put(name, explained(jndi));
            } catch (Throwable e) {
                names.put(name, unexplained(jndi, e));
            }
        });
        return names;
    }

    private static Map<String, Object> unexplained(JndiEntry jndi, Throwable error) {
        Map<String, Object> entry = entry(jndi, "reason", "the providers that check this object cannot be determined");
        entry.put("error", Sensitive.of(SafeText.of(error)));
        return entry;
    }

    private Map<String, Object> explained(JndiEntry jndi) {
        if (jndi instanceof JndiEntry.Taken taken) {
            List<String> able = able(taken.resource());
            List<String> users = able.stream().filter(named::contains).toList();
            if (users.isEmpty()) {
                return entry(jndi, "reason", unused(able));
            }
            Map<String, Object> entry = entry(jndi, "as", users);
            taken.remark().ifPresent(remark -> entry.put("reason", remark));
            return entry;
        }
        JndiEntry.Skipped skipped = (JndiEntry.Skipped) jndi;
        Map<String, Object> entry = entry(jndi, "reason", skipped.reason());
        skipped.error().ifPresent(text -> entry.put("error", Sensitive.of(text)));
        return entry;
    }

    private static Map<String, Object> entry(JndiEntry jndi, String key, Object why) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", jndi.type());
        entry.put("used", key.equals("as"));
        entry.put(key, why);
        return entry;
    }

    private List<String> able(Object resource) {
        return providers.entrySet().stream()
                .filter(provider -> provider.getValue().test(resource))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String unused(List<String> able) {
        return able.isEmpty()
                ? "no provider checks this type"
                : "no configured provider checks this type; providers that can check it: " + String.join(", ", able);
    }
}
