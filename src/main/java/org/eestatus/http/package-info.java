/** What a request over HTTP says, whoever answers it. */
@NullMarked
package org.eestatus.http;

import org.jspecify.annotations.NullMarked;
