package org.eestatus.core.model;

import java.time.Instant;
import java.util.List;

/**
 * The location where a check hangs past its deadline.
 *
 * @param since when the check started
 * @param frames the top stack frames of the check's thread, innermost first
 */
public record HangDetails(Instant since, List<String> frames) {}
