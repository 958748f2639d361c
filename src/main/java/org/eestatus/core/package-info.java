/** What a status is: checks, their deadlines and outcomes, the tree of results and the one way to ask for it. */
@NullMarked
package org.eestatus.core;

import org.jspecify.annotations.NullMarked;
