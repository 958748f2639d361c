package org.eestatus.cli;

import java.util.List;
import org.eestatus.formats.CheckRow;
import org.jspecify.annotations.Nullable;

/** The fetched status of a resource or of some of its providers. */
interface FetchedStatus {

    /** Returns the results as plain data, in the structure of the API. */
    @Nullable
    Object document();

    /**
     * Returns the results as JSON, in the structure of the API. Unsafe characters are escaped, and the caller's credentials
     * are hidden.
     */
    byte[] json();

    /** Returns one row for each check. */
    List<CheckRow> rows();
}
