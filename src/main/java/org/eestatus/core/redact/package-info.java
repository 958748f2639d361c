/** Bounds values and texts of others, and removes secrets from them. {@link org.eestatus.core.redact.Secrets} is the entry point. */
@NullMarked
package org.eestatus.core.redact;

import org.jspecify.annotations.NullMarked;
