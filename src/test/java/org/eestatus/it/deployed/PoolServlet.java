package org.eestatus.it.deployed;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Borrows the only connection of a pool on PUT, and returns it on DELETE. A separate thread holds the connection, because some
 * servers return all connections that a request has borrowed when the request ends.
 */
@WebServlet("/it/pool")
public class PoolServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int PATIENCE_SECONDS = 30;

    @Resource(lookup = "java:global/jdbc/single")
    private transient DataSource dataSource;

    private transient @Nullable CountDownLatch borrowed;

    @Override
    protected synchronized void doPut(HttpServletRequest request, HttpServletResponse response)
            throws ServletException {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> begun = new CompletableFuture<>();
        new Thread(() -> hold(begun, end)).start();
        try {
            begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            end.countDown();
            throw new ServletException(e);
        }
        borrowed = end;
    }

    private void hold(CompletableFuture<Void> begun, CountDownLatch end) {
        try {
            Connection connection = dataSource.getConnection();
            begun.complete(null);
            end.await();
            connection.close();
        } catch (SQLException | InterruptedException e) {
            begun.completeExceptionally(e);
        }
    }

    @Override
    protected synchronized void doDelete(HttpServletRequest request, HttpServletResponse response) {
        if (borrowed != null) {
            borrowed.countDown();
        }
    }
}
