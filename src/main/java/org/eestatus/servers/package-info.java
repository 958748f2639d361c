/**
 * Differences between application servers. {@link org.eestatus.servers.Server} has one implementation per server, for what no
 * standard API exposes.
 */
@NullMarked
package org.eestatus.servers;

import org.jspecify.annotations.NullMarked;
