/**
 * Differences between application servers. {@link org.eestatus.servers.Server} has one implementation per supported server,
 * for the features that no standard API exposes.
 */
@NullMarked
package org.eestatus.servers;

import org.jspecify.annotations.NullMarked;
