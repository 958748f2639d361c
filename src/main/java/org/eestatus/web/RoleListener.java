package org.eestatus.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.eestatus.settings.Settings;

/** Tells the server which role is asked for, where the settings have another one than web.xml. */
public class RoleListener implements ServletContextListener {

    @Inject
    private Settings settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().declareRoles(settings.security().role());
    }
}
