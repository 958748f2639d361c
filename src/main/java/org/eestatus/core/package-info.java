/**
 * Checks, their deadlines and outcomes, the redaction of secrets, the tree of results, and the facade
 * {@link org.eestatus.core.StatusService}.
 */
@NullMarked
package org.eestatus.core;

import org.jspecify.annotations.NullMarked;
