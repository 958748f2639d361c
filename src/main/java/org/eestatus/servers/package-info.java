/** What the servers know of their resources and have no API for. */
@NullMarked
package org.eestatus.servers;

import org.jspecify.annotations.NullMarked;
