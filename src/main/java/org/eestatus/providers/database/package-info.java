/** Checks and statistics of databases, through JDBC only. */
@NullMarked
package org.eestatus.providers.database;

import org.jspecify.annotations.NullMarked;
