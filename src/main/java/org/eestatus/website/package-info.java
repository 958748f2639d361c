/** The website: Faces pages that show the same results as the API, in the same process. */
@NullMarked
package org.eestatus.website;

import org.jspecify.annotations.NullMarked;
