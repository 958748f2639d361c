package org.eestatus.website;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.util.Locale;
import org.eestatus.formats.Problem;
import org.eestatus.web.ErrorPages;

/** The website's renderer of error pages. */
@ApplicationScoped
public class ErrorPageRenderer implements ErrorPages {

    @Inject
    private PageRenderer renderer;

    @Override
    public byte[] render(Problem problem, String root, Locale locale, ServletContext context) {
        return renderer.error(new PageFrame(root, locale, false), problem, context);
    }
}
