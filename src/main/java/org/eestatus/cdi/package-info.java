/** What the server gives: injection, managed threads, and the check of the settings at deployment. */
@NullMarked
package org.eestatus.cdi;

import org.jspecify.annotations.NullMarked;
