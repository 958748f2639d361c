package org.eestatus.web;

import jakarta.servlet.ServletContext;
import java.util.Locale;
import org.eestatus.formats.Problem;

/** Renders errors as web pages. Implemented by the website, which this package does not depend on. */
public interface ErrorPages {

    /**
     * Renders the page of an error.
     *
     * @param root the link from the page to the root of the application
     * @return the page in UTF-8
     */
    byte[] render(Problem problem, String root, Locale locale, ServletContext context);
}
