/** Mail servers: Jakarta Mail. */
@NullMarked
package org.eestatus.providers.mail;

import org.jspecify.annotations.NullMarked;
