package org.eestatus.container;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eestatus.Provider;
import org.eestatus.core.Entry;
import org.eestatus.core.SecretNames;
import org.eestatus.core.Tree;
import org.eestatus.jndi.Directory;
import org.eestatus.providers.Catalog;
import org.eestatus.providers.Surroundings;
import org.eestatus.settings.Settings;
import org.eestatus.settings.SettingsException;
import org.eestatus.settings.SettingsFile;
import org.jspecify.annotations.Nullable;

/** Reads the settings and finds every provider that they name at deployment, which a mistake in them stops. */
public class StartupExtension implements Extension {

    /** The settings in use, and what they ask for. */
    record Plan(Settings settings, Tree<Entry> entries) {}

    private final Map<String, Bean<?>> namedBeans = new ConcurrentHashMap<>();
    private @Nullable Plan plan;

    Plan plan() {
        if (plan == null) {
            throw new IllegalStateException("The settings have not been read");
        }
        return plan;
    }

    /** A look-up by name would find only what is visible from here, and on some servers that is next to nothing. */
    void collect(@Observes ProcessBean<?> found) {
        String name = found.getBean().getName();
        if (name != null) {
            namedBeans.put(name, found.getBean());
        }
    }

    void validate(@Observes AfterDeploymentValidation deployment, BeanManager beans) {
        ClassLoader classPath = Thread.currentThread().getContextClassLoader();
        try {
            Settings settings = SettingsFile.load(classPath, SecretNames::isSecretSetting);
            Settings.Jndi jndi = settings.jndi();
            Directory directory = new Directory(jndi.refresh(), jndi.include(), jndi.exclude());
            Surroundings surroundings = new Surroundings(classPath, directory::resources, name -> bean(beans, name));
            plan = new Plan(settings, Catalog.entries(settings, surroundings));
        } catch (SettingsException e) {
            deployment.addDeploymentProblem(e);
        }
    }

    private Optional<Object> bean(BeanManager manager, String name) {
        return Optional.ofNullable(namedBeans.get(name))
                .map(bean -> manager.getReference(bean, type(bean), manager.createCreationalContext(bean)));
    }

    /** A proxy has the methods of the type that is asked for, and no others. */
    private static Type type(Bean<?> bean) {
        return bean.getTypes().contains(Provider.class) ? Provider.class : Object.class;
    }
}
