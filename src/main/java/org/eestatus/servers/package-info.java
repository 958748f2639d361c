/** What differs from server to server: which APIs are there, and what is known of resources that no API tells. */
@NullMarked
package org.eestatus.servers;

import org.jspecify.annotations.NullMarked;
