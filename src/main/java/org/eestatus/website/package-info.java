/** The website: Faces pages over the same results as the API, in process. */
@NullMarked
package org.eestatus.website;

import org.jspecify.annotations.NullMarked;
