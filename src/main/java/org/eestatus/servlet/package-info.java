/** Asynchronous requests and responses of the Servlet API, for all that answers by it. */
@NullMarked
package org.eestatus.servlet;

import org.jspecify.annotations.NullMarked;
