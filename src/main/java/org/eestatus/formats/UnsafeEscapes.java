package org.eestatus.formats;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.eestatus.core.redact.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * The escapes for {@link SafeText#isUnsafe unsafe} characters, which make JSON safe to display on a terminal. Jackson itself
 * escapes characters outside the Basic Multilingual Plane.
 */
final class UnsafeEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    private static final int DELETE = 0x7F;

    private final int[] ascii = standardAsciiEscapesForJSON();

    UnsafeEscapes() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
        boolean isPart = Character.isSurrogate((char) unit);
        return !isPart && SafeText.isUnsafe(unit)
                ? new SerializedString(SafeText.escaped(Character.toString(unit), ""))
                : null;
    }
}
