package org.eestatus.core.redact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Limits on numbers, so that every format can write all digits. */
final class Numbers {

    /**
     * Maximum number of digits, which is enough for every double. Without a limit, a very long number would take
     * disproportionately long to write.
     */
    private static final int MOST_DIGITS = 500;

    /** {@link #MOST_DIGITS} as a number of bits. The bits of a number can be counted without writing the number. */
    private static final int MOST_BITS = (int) (MOST_DIGITS * Math.log(10) / Math.log(2));

    private static final String TOO_LONG = "the number is too long; expected at most " + MOST_DIGITS
            + " digits and an exponent from -" + MOST_DIGITS + " to " + MOST_DIGITS;

    private static final int BITS_OF_A_LONG = 64;

    private Numbers() {}

    /**
     * Returns the number as one of the JDK's immutable types.
     *
     * @throws NumberFormatException if the number is not finite or too long, or if its text is not a number
     */
    static Number plain(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return number;
        }
        if (number instanceof Double || number instanceof Float) {
            if (Double.isFinite(number.doubleValue())) {
                return number;
            }
            throw new NumberFormatException("it is " + number);
        }
        if (number instanceof AtomicLong || number instanceof LongAdder || number instanceof AtomicInteger) {
            return number.longValue();
        }
        if (number.getClass() == BigInteger.class || number.getClass() == BigDecimal.class) {
            return bounded(number);
        }
        return bounded(parsed(number));
    }

    /** Parses the {@code toString()} of a {@link Number} whose class is not known, so the string may be anything. */
    private static BigDecimal parsed(Number number) {
        String text = String.valueOf(number);
        if (text.length() > 2 * MOST_DIGITS) {
            throw new NumberFormatException(TOO_LONG);
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new NumberFormatException("it is a " + number.getClass().getName());
        }
    }

    private static Number bounded(Number number) {
        int scale = number instanceof BigDecimal decimal ? decimal.scale() : 0;
        if (bits(number) > MOST_BITS || scale > MOST_DIGITS || scale < -MOST_DIGITS) {
            throw new NumberFormatException(TOO_LONG);
        }
        return number;
    }

    private static int bits(Number number) {
        return number instanceof BigDecimal decimal
                ? decimal.unscaledValue().bitLength()
                : ((BigInteger) number).bitLength();
    }

    /** Returns how many more digits a plain number has than a long; 0 if it has no more. */
    static int excessDigits(Number plain) {
        return plain instanceof BigDecimal || plain instanceof BigInteger
                ? (int) (Math.max(0, bits(plain) - BITS_OF_A_LONG) * Math.log10(2))
                : 0;
    }
}
