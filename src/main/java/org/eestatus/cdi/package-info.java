/** Integration with the server: injection, managed threads, and validation of the settings at deployment. */
@NullMarked
package org.eestatus.cdi;

import org.jspecify.annotations.NullMarked;
