/** The entry point of every request: filters, delivery of responses, error responses and the metrics servlet. */
@NullMarked
package org.eestatus.web;

import org.jspecify.annotations.NullMarked;
