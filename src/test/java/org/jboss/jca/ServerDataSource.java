package org.jboss.jca;

import org.postgresql.ds.PGSimpleDataSource;

/** A data source by whose name it belongs to a server; the fields and methods of others are not asked. */
public class ServerDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;
}
