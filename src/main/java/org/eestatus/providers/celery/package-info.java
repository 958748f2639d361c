/** Checks of Celery workers, through Celery's remote control over AMQP and Redis. */
@NullMarked
package org.eestatus.providers.celery;

import org.jspecify.annotations.NullMarked;
