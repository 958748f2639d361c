package org.eestatus.container;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Optional;
import java.util.Set;
import org.eestatus.core.Entry;
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

    private @Nullable Plan plan;

    Plan plan() {
        if (plan == null) {
            throw new IllegalStateException("The settings have not been read");
        }
        return plan;
    }

    void validate(@Observes AfterDeploymentValidation deployment, BeanManager beans) {
        ClassLoader classPath = Thread.currentThread().getContextClassLoader();
        try {
            Settings settings = SettingsFile.load(classPath);
            Settings.Jndi jndi = settings.jndi();
            Directory directory = new Directory(jndi.refresh(), jndi.include(), jndi.exclude());
            Surroundings surroundings = new Surroundings(classPath, directory::resources, name -> bean(beans, name));
            plan = new Plan(settings, Catalog.entries(settings, surroundings));
        } catch (SettingsException e) {
            deployment.addDeploymentProblem(e);
        }
    }

    private static Optional<Object> bean(BeanManager manager, String name) {
        Set<Bean<?>> beans = manager.getBeans(name);
        if (beans.isEmpty()) {
            return Optional.empty();
        }
        Bean<?> bean = manager.resolve(beans);
        return Optional.of(manager.getReference(bean, Object.class, manager.createCreationalContext(bean)));
    }
}
