package org.jboss.jca;

import org.postgresql.ds.PGSimpleDataSource;

/** A data source whose package name belongs to a server; fields and methods of other classes are not read by reflection. */
public class ServerDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;
}
