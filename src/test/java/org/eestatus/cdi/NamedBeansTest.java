package org.eestatus.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Type;
import java.util.Set;
import org.eestatus.Provider;
import org.junit.jupiter.api.Test;

class NamedBeansTest {

    private final NamedBeans beans = new NamedBeans();

    @Test
    void givesABeanByItsName() {
        beans.add(Beans.bean("clock", Set.of(Object.class, Provider.class)));
        beans.add(Beans.bean("calendar", Set.of(Object.class)));

        assertThat(beans.reference("clock", NamedBeansTest::told)).hasValue("clock Provider");
        assertThat(beans.reference("calendar", NamedBeansTest::told)).hasValue("calendar Object");
        assertThat(beans.reference("watch", NamedBeansTest::told)).isEmpty();
    }

    private static Object told(Bean<?> bean, Type type) {
        return bean.getName() + " " + ((Class<?>) type).getSimpleName();
    }
}
