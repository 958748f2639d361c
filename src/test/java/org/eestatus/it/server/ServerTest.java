package org.eestatus.it.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class whose tests run against applications on the {@linkplain ServerUnderTest#get() server under test}. The tests are
 * skipped if the server cannot run.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({ServerCondition.class, LoggedErrors.class, ArquillianExtension.class})
public @interface ServerTest {}
