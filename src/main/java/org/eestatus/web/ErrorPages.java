package org.eestatus.web;

import jakarta.servlet.ServletContext;
import java.util.Locale;
import org.eestatus.formats.Problem;

/** A renderer of error pages. The website implements it, because this package must not depend on the website. */
public interface ErrorPages {

    /**
     * Renders the error page for a problem.
     *
     * @param root the link from the page to the root of the application
     * @return the page in UTF-8
     */
    byte[] render(Problem problem, String root, Locale locale, ServletContext context);
}
