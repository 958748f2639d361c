/** What is found, as what it is used, and why what is not used is not. */
@NullMarked
package org.eestatus.providers.discovery;

import org.jspecify.annotations.NullMarked;
