package org.jboss.jca;

import org.postgresql.ds.PGSimpleDataSource;

/** A data source in a package of WildFly. EE Status reads the pool identity only from classes in packages of the server. */
public class ServerDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;
}
