package org.eestatus.core;

/**
 * A text or a name inside a result of which readers see the beginning only. It is cut once its secrets are hidden: a secret that is
 * cut in two would not be recognized.
 *
 * @param longest how many characters readers see
 */
public record LongText(String text, int longest) {}
