/** Message brokers: Jakarta Messaging. */
@NullMarked
package org.eestatus.providers.messaging;

import org.jspecify.annotations.NullMarked;
