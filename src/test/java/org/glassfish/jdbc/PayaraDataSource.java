package org.glassfish.jdbc;

import org.postgresql.ds.PGSimpleDataSource;

/** A data source in a package of Payara. */
public class PayaraDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;
}
