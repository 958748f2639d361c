package org.eestatus.website;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eestatus.http.Gzip;
import org.eestatus.servlet.ResponseBody;
import org.eestatus.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Serves what pages load, to be kept for ever: what changes has another address. */
public class StaticServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Settings settings;

    @Inject
    private transient StaticFiles files;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (settings.website() && PageRejection.ofMethod(request, response)) {
            return;
        }
        String[] path = path(request.getPathInfo());
        Optional<StaticFile> found = settings.website() && path.length == 3 ? files.file(path[2]) : Optional.empty();
        if (found.isEmpty()) {
            PageRejection.send(HttpServletResponse.SC_NOT_FOUND, request, response);
            return;
        }
        StaticFile file = found.get();
        response.setContentType(file.type());
        // a page of another version, loaded before this one was deployed, may still ask for its own
        response.setHeader(
                "Cache-Control", files.isCurrent(path[1]) ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        boolean compressed = Gzip.isAccepted(request.getHeader("Accept-Encoding"));
        if (compressed) {
            response.setHeader("Content-Encoding", Gzip.CODING);
        }
        ResponseBody.send(compressed ? file.compressed() : file.bytes(), request, response);
    }

    /** An empty name, the version and the file's name. */
    private static String[] path(@Nullable String info) {
        return info == null ? new String[0] : info.split("/", -1);
    }
}
