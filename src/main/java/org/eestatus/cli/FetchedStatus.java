package org.eestatus.cli;

import java.util.List;
import org.eestatus.formats.CheckRow;
import org.jspecify.annotations.Nullable;

/** What was told of what was asked for. */
interface FetchedStatus {

    /** The results in the shapes of the API, as plain data. */
    @Nullable
    Object document();

    /** The same as JSON, byte for byte what the API gives. */
    byte[] json();

    /** Each check by itself. */
    List<CheckRow> observations();
}
