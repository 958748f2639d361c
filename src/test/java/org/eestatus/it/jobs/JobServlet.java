package org.eestatus.it.jobs;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Properties;

/** Starts a job on {@code PUT /run?job=JOB&how=HOW}, and releases hanging jobs on DELETE. */
@WebServlet("/run")
public class JobServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) {
        Properties parameters = new Properties();
        parameters.setProperty("how", request.getParameter("how"));
        BatchRuntime.getJobOperator().start(request.getParameter("job"), parameters);
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        Work.FREE.countDown();
    }
}
