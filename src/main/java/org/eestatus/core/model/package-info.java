/** Results as data: outcomes, failures, verdict changes, and the tree of resources and providers. */
@NullMarked
package org.eestatus.core.model;

import org.jspecify.annotations.NullMarked;
