package com.example.status;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.eestatus.Arguments;
import org.eestatus.Provider;

/** A CDI bean that uses a data source of the server. The settings refer to it with {@code provider: orders}. */
@Named("orders")
@ApplicationScoped
public class Orders implements Provider {

    @Resource
    private DataSource database;

    @Override
    public Object status(Arguments arguments) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            return Map.of("reachable", rows.next());
        }
    }
}
