package org.eestatus.core.model;

import java.util.List;
import org.eestatus.core.redact.SafeText;

/** Thrown if a requested resource or provider does not exist. The message lists the names that exist. */
public final class UnknownNameException extends Exception {

    private static final long serialVersionUID = 1;

    UnknownNameException(String name, List<String> parent, List<String> existing) {
        super(message(name, parent, existing));
    }

    private static String message(String name, List<String> parent, List<String> existing) {
        String shown = SafeText.cut(name, 100);
        if (parent.isEmpty()) {
            return "There is no resource '%s'. Available: %s.".formatted(shown, String.join(", ", existing));
        }
        if (existing.isEmpty()) {
            return "There is nothing below the provider '%s'.".formatted(String.join("/", parent));
        }
        return "There is no provider '%s' in '%s'. Available: %s."
                .formatted(shown, String.join("/", parent), String.join(", ", existing));
    }
}
