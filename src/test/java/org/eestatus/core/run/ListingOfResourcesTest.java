package org.eestatus.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingOfResourcesTest {

    @Test
    void listsTheOthersWhereOneResourceCannotBeToldFromOthers() throws Exception {
        Source.Listing listing = Source.Listing.of(() -> Map.of("a", "hostile", "b", "text"), resource -> {
            if (resource.equals("hostile")) {
                throw new NoClassDefFoundError("com/acme/Gone");
            }
            return Optional.of(Component.verdictOf(deadline -> null));
        });
        assertThat(listing.list(Deadline.in(Duration.ofSeconds(1))).keySet()).containsExactly("b");
    }
}
