/** The server's executors: Jakarta Concurrency. */
@NullMarked
package org.eestatus.providers.executor;

import org.jspecify.annotations.NullMarked;
