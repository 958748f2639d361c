/** Differences between servers: which APIs are present, and details of resources that no API exposes. */
@NullMarked
package org.eestatus.servers;

import org.jspecify.annotations.NullMarked;
