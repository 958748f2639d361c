package org.eestatus.cli;

import java.util.List;
import org.eestatus.formats.CheckRow;
import org.jspecify.annotations.Nullable;

/** The fetched status of a resource or of some of its providers. */
interface FetchedStatus {

    /** Returns the results as plain data, in the structure of the API. */
    @Nullable
    Object document();

    /** Returns the results as JSON, byte for byte as in the response of the API. */
    byte[] json();

    /** Returns one row for each check. */
    List<CheckRow> rows();
}
