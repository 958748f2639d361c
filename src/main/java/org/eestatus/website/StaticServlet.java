package org.eestatus.website;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eestatus.http.Gzip;
import org.eestatus.settings.Settings;
import org.eestatus.web.Headers;
import org.eestatus.web.ResponseBody;
import org.jspecify.annotations.Nullable;

/** The servlet of the static files. Browsers may cache them for a year, because a changed file has a different address. */
public class StaticServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Settings settings;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (settings.website() && PageRejection.ofMethod(request, response)) {
            return;
        }
        String[] path = path(request.getPathInfo());
        Optional<StaticFile> found = settings.website() && path.length == 3
                ? StaticFiles.of(getServletContext()).file(path[2])
                : Optional.empty();
        if (found.isEmpty()) {
            PageRejection.send(HttpServletResponse.SC_NOT_FOUND, request, response);
            return;
        }
        StaticFile file = found.get();
        response.setContentType(file.type());
        // A page from an earlier version of the application may still request files at the address of that version. It
        // receives the current files with no-cache, because these files do not belong to that address.
        response.setHeader(
                "Cache-Control",
                StaticFiles.of(getServletContext()).isCurrent(path[1])
                        ? "public, max-age=31536000, immutable"
                        : "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        boolean compressed = Gzip.isAccepted(Headers.joined(request, "Accept-Encoding"));
        if (compressed) {
            response.setHeader("Content-Encoding", Gzip.CODING);
        }
        ResponseBody.send(compressed ? file.compressed() : file.bytes(), request, response);
    }

    /** Splits the path info into an empty string, the version and the name of the file. */
    private static String[] path(@Nullable String info) {
        return info == null ? new String[0] : info.split("/", -1);
    }
}
