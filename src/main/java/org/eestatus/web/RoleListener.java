package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.eestatus.settings.Settings;

/**
 * The listener that declares the role from the settings to the server. This role may differ from the one in {@code web.xml}.
 */
public class RoleListener implements ServletContextListener {

    @Inject
    private Settings settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().declareRoles(settings.security().role());
    }
}
