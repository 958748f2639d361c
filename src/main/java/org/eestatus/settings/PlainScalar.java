package org.eestatus.settings;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** The type of a value without quotes: a decimal number, true or false, otherwise a text. */
final class PlainScalar {

    private static final Resolver RESOLVER = new Resolver();

    private PlainScalar() {}

    static Object value(String text) {
        Tag tag = RESOLVER.resolve(NodeId.scalar, text, true);
        if (tag.equals(Tag.BOOL) && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return Boolean.valueOf(text);
        }
        try {
            if (tag.equals(Tag.INT)) {
                return integer(new BigInteger(text));
            }
            return tag.equals(Tag.FLOAT) ? new BigDecimal(text).doubleValue() : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static Object integer(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : (Object) number;
    }
}
