package org.eestatus.website;

import java.util.Locale;

/**
 * The properties that every kind of page has.
 *
 * @param root the link from the page to the root of the application
 * @param locale the language and country of the page
 * @param isLoginOffered whether the caller would see more after a login
 */
public record PageFrame(String root, Locale locale, boolean isLoginOffered) {}
