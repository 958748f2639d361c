/** Databases, by JDBC alone. */
@NullMarked
package org.eestatus.providers.database;

import org.jspecify.annotations.NullMarked;
