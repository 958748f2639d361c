package org.eestatus.web;

import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.eestatus.formats.Format;
import org.eestatus.formats.Problem;
import org.eestatus.website.PageContent;
import org.eestatus.website.PageFrame;
import org.eestatus.website.PageRenderer;

/** Renders pages without Faces: results as JSON, and errors as text. Counts the rendered result pages. */
class PlainPages extends PageRenderer {

    private final AtomicInteger rendered = new AtomicInteger();

    int rendered() {
        return rendered.get();
    }

    @Override
    public void start() {
        // There are no factories.
    }

    @Override
    public byte[] results(PageFrame frame, PageContent content, ServletContext context) {
        rendered.incrementAndGet();
        String results = content.report()
                .report()
                .map(report -> new String(
                        Format.JSON.bytes(
                                report, content.path(), content.reader().audience()),
                        StandardCharsets.UTF_8))
                .orElse("being checked");
        return html(frame, results + " " + content.address());
    }

    @Override
    public byte[] error(PageFrame frame, Problem problem, ServletContext context) {
        return html(
                frame, problem.status() + " " + problem.title() + " " + problem.detail() + " " + problem.instance());
    }

    private static byte[] html(PageFrame frame, String text) {
        return ("<html lang=\"" + frame.locale().toLanguageTag() + "\">" + text).getBytes(StandardCharsets.UTF_8);
    }
}
