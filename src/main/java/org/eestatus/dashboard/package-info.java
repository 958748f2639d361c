/** The website: Faces pages over the same results as the API, in process. */
@NullMarked
package org.eestatus.dashboard;

import org.jspecify.annotations.NullMarked;
