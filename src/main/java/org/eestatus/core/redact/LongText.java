package org.eestatus.core.redact;

/**
 * A text or a name in a result, of which callers see only the beginning. Secrets are redacted before the text is cut, because a
 * secret that is cut in two would not be recognized.
 *
 * @param longest the maximum number of characters that callers see
 */
public record LongText(String text, int longest) {}
