/** The resources that were found, the providers that use them, and the reasons why other resources are not used. */
@NullMarked
package org.eestatus.providers.discovery;

import org.jspecify.annotations.NullMarked;
