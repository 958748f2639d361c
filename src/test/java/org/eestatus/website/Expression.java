package org.eestatus.website;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Determines the type of an expression in a Facelet. Each property and method is resolved by the rules of one version of the
 * expression language. Operators that the pages do not use are rejected.
 */
final class Expression {

    /** The type of {@code null}, and of a name that is not defined on every page. */
    static final Type NULL = Void.class;

    private static final Pattern TOKEN =
            Pattern.compile("\\s*('[^']*'|\"[^\"]*\"|\\d+(?:\\.\\d+)?|\\w+|==|!=|&&|\\|\\||<=|>=|[-+.,?:()<>!])");
    private static final List<String> COMPARISONS =
            List.of("==", "!=", "eq", "ne", "gt", "lt", "ge", "le", "<", ">", "<=", ">=");

    private final Map<String, Type> names;
    private final ElRules rules;
    private final Deque<String> tokens = new ArrayDeque<>();

    private Expression(String text, Map<String, Type> names, ElRules rules) {
        this.names = names;
        this.rules = rules;
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find(end) && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("not understood: " + text.substring(end));
        }
    }

    /**
     * Returns the type of an expression.
     *
     * @param text the expression without its delimiters
     * @throws IllegalArgumentException if a name, a property or a method does not resolve
     */
    static Type type(String text, Map<String, Type> names, ElRules rules) {
        Expression expression = new Expression(text, names, rules);
        Type type = expression.ternary();
        if (!expression.tokens.isEmpty()) {
            throw new IllegalArgumentException("not understood: " + expression.tokens);
        }
        return type;
    }

    /** Returns the expressions in a text of a Facelet, without their delimiters. */
    static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        Matcher expression =
                Pattern.compile("[#$]\\{((?:[^'\"}]|'[^']*'|\"[^\"]*\")*)}").matcher(text);
        while (expression.find()) {
            found.add(expression.group(1));
        }
        return found;
    }

    private boolean skip(String... expected) {
        String next = tokens.peek();
        if (next != null && List.of(expected).contains(next)) {
            tokens.pop();
            return true;
        }
        return false;
    }

    private void require(String expected) {
        if (!skip(expected)) {
            throw new IllegalArgumentException("expected " + expected + " before " + tokens);
        }
    }

    private Type ternary() {
        Type condition = operations();
        if (!skip("?")) {
            return condition;
        }
        Type left = ternary();
        require(":");
        Type right = ternary();
        return left == NULL ? right : left;
    }

    /**
     * Returns the type of a chain of binary operations. The result of every operator is a {@code Boolean}, so precedence does
     * not matter.
     */
    private Type operations() {
        Type first = unary();
        boolean operated = false;
        while (skip("and", "or", "&&", "||") || skip(COMPARISONS.toArray(String[]::new))) {
            unary();
            operated = true;
        }
        return operated ? Boolean.class : first;
    }

    private Type unary() {
        if (skip("not", "!", "empty")) {
            unary();
            return Boolean.class;
        }
        Type value = primary();
        while (skip(".")) {
            String name = tokens.pop();
            value = skip("(") ? rules.method(value, name, arguments()) : rules.property(value, name);
        }
        return value;
    }

    private List<Type> arguments() {
        List<Type> arguments = new ArrayList<>();
        while (!skip(")")) {
            if (!arguments.isEmpty()) {
                require(",");
            }
            arguments.add(ternary());
        }
        return arguments;
    }

    private Type primary() {
        String token = tokens.pop();
        if (token.equals("(")) {
            Type inner = ternary();
            require(")");
            return inner;
        }
        if (token.startsWith("'") || token.startsWith("\"")) {
            return String.class;
        }
        if (Character.isDigit(token.charAt(0))) {
            return token.contains(".") ? Double.class : Long.class;
        }
        return switch (token) {
            case "true", "false" -> Boolean.class;
            case "null" -> NULL;
            default ->
                Optional.ofNullable(names.get(token))
                        .orElseThrow(() -> new IllegalArgumentException("nothing is named " + token));
        };
    }
}
