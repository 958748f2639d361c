/** Celery's workers, by Celery's own remote control over AMQP and Redis. */
@NullMarked
package org.eestatus.providers.celery;

import org.jspecify.annotations.NullMarked;
