package org.eestatus.servers;

import javax.sql.DataSource;

/** The JNDI names of Open Liberty. */
record OpenLibertyNaming(ClassNames own) implements NamingRules {

    @Override
    public boolean owns(String className) {
        return own.include(className);
    }

    /** Returns a key with the connection pool, because each name and each reference has a data source of its own. */
    @Override
    public Object identity(DataSource dataSource) {
        return OpenLiberty.pool(ReflectiveView.into(dataSource, this::owns))
                .as(Object.class)
                .map(SameObject::new)
                .orElseGet(() -> new SameObject(dataSource));
    }
}
