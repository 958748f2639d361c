/** What the author of a check writes against: {@link org.eestatus.Provider} and its {@link org.eestatus.Arguments}. */
@NullMarked
package org.eestatus;

import org.jspecify.annotations.NullMarked;
