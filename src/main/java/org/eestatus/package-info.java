/**
 * API for authors of checks: a {@link org.eestatus.Provider}, its {@link org.eestatus.Arguments} and its
 * {@link org.eestatus.CheckResult}.
 */
@NullMarked
package org.eestatus;

import org.jspecify.annotations.NullMarked;
