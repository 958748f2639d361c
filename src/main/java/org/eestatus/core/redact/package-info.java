/**
 * Limits the size of values and texts that come from outside EE Status, and removes secrets from them. {@link
 * org.eestatus.core.redact.Secrets} is the entry point.
 */
@NullMarked
package org.eestatus.core.redact;

import org.jspecify.annotations.NullMarked;
