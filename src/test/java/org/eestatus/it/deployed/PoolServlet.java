package org.eestatus.it.deployed;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Borrows the only connection of a pool on PUT, and returns it on DELETE. */
@WebServlet("/it/pool")
public class PoolServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Resource(lookup = "java:global/jdbc/single")
    private transient DataSource dataSource;

    private transient @Nullable Connection taken;

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            taken = dataSource.getConnection();
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            if (taken != null) {
                taken.close();
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
