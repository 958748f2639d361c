/** The server's batch jobs: Jakarta Batch. */
@NullMarked
package org.eestatus.providers.batch;

import org.jspecify.annotations.NullMarked;
