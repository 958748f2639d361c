package org.eestatus.providers.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eestatus.core.model.Audience;
import org.eestatus.jndi.JndiEntry;
import org.eestatus.providers.Asking;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

    private final Map<String, JndiEntry> entries = new LinkedHashMap<>();
    private final Map<String, Predicate<Object>> providers = new LinkedHashMap<>(
            Map.of("texts", resource -> resource instanceof String, "others", resource -> resource instanceof Long));

    @Test
    void tellsAsWhatAResourceIsUsed() throws Exception {
        see(new JndiEntry.Taken("a", "java.lang.String", "text"));
        assertThat(told(Audience.DETAILED))
                .isEqualTo("{\"a\":{\"type\":\"java.lang.String\",\"used\":true,\"as\":[\"texts\"]}}");
    }

    @Test
    void tellsHowAResourceDiffersFromOthers() throws Exception {
        see(new JndiEntry.Taken("a", "java.lang.String", "text", Optional.of("each lookup makes a new object")));
        assertThat(told(Audience.DETAILED))
                .isEqualTo("{\"a\":{\"type\":\"java.lang.String\",\"used\":true,\"as\":[\"texts\"],"
                        + "\"reason\":\"each lookup makes a new object\"}}");
    }

    @Test
    void tellsThatNoProviderUsesAResource() throws Exception {
        see(new JndiEntry.Taken("a", "java.lang.Integer", 1));
        assertThat(told(Audience.DETAILED))
                .isEqualTo("{\"a\":{\"type\":\"java.lang.Integer\",\"used\":false,"
                        + "\"reason\":\"no provider checks this type\"}}");
    }

    @Test
    void tellsWhichProviderTheSettingsWouldHaveToName() throws Exception {
        see(new JndiEntry.Taken("a", "java.lang.Long", 1L));
        assertThat(told(Audience.DETAILED))
                .isEqualTo("{\"a\":{\"type\":\"java.lang.Long\",\"used\":false,"
                        + "\"reason\":\"no configured provider checks this type; providers that can check it:"
                        + " others\"}}");
    }

    @Test
    void tellsOfAResourceThatMakesAProviderFail() throws Exception {
        providers.put("hostile", resource -> {
            if (resource.equals("hostile")) {
                throw new NoClassDefFoundError("com/acme/Gone");
            }
            return false;
        });
        see(new JndiEntry.Taken("a", "java.lang.String", "hostile"));
        see(new JndiEntry.Taken("b", "java.lang.String", "text"));
        assertThat(told(Audience.DETAILED))
                .contains("the providers that check this object cannot be determined", "com/acme/Gone")
                .contains("\"b\":{\"type\":\"java.lang.String\",\"used\":true");
    }

    @Test
    void tellsWhyANameIsSkipped() throws Exception {
        see(new JndiEntry.Skipped("a", "java.lang.String", "the same as b", Optional.empty()));
        assertThat(told(Audience.DETAILED))
                .isEqualTo("{\"a\":{\"type\":\"java.lang.String\",\"used\":false," + "\"reason\":\"the same as b\"}}");
    }

    @Test
    void tellsAnErrorWithoutItsSecrets() throws Exception {
        see(new JndiEntry.Skipped("a", "x.Y", "it is listed, but its lookup fails", Optional.of("no password=tiger")));
        assertThat(told(Audience.DETAILED)).contains("\"error\":\"no password=***\"");
        assertThat(told(Audience.PUBLIC)).contains("\"error\":\"***\"");
    }

    private void see(JndiEntry entry) {
        entries.put(entry.name(), entry);
    }

    private String told(Audience audience) throws Exception {
        try (Asking asking = Asking.of(Discovery.stats(() -> entries, providers, Set.of("texts")))) {
            return asking.json(audience);
        }
    }
}
