/** Integration of MicroProfile Health, if the server provides it. */
@NullMarked
package org.eestatus.providers.microprofile;

import org.jspecify.annotations.NullMarked;
