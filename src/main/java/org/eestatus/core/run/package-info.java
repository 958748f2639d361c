/**
 * Execution of checks: deadlines, the bounded thread pool, cached and shared runs, verdict changes, and the facade
 * {@link org.eestatus.core.run.StatusService}.
 */
@NullMarked
package org.eestatus.core.run;

import org.jspecify.annotations.NullMarked;
