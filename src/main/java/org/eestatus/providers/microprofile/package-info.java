/** MicroProfile Health, where the server has it. */
@NullMarked
package org.eestatus.providers.microprofile;

import org.jspecify.annotations.NullMarked;
