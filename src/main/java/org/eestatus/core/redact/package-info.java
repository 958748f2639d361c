/**
 * Size limits and redaction of secrets for values and texts that come from outside EE Status.
 * {@link org.eestatus.core.redact.Secrets} is the entry point.
 */
@NullMarked
package org.eestatus.core.redact;

import org.jspecify.annotations.NullMarked;
