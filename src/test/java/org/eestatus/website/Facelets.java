package org.eestatus.website;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Follows a page through its template, its includes and its loops, and checks every expression. */
final class Facelets {

    private static final String FACELETS = "jakarta.faces.facelets";
    private static final String CORE = "jakarta.tags.core";

    private final Path folder;
    private final ElRules rules;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<Object> visited = new LinkedHashSet<>();
    private int expressions;

    /** @param folder the root of the web application */
    Facelets(Path folder, ElRules rules) {
        this.folder = folder;
        this.rules = rules;
    }

    /** Returns the expressions that do not resolve, with their files. */
    Set<String> problems() {
        return problems;
    }

    /** Returns the number of checked expressions. An expression that is checked again with different types counts again. */
    int expressions() {
        return expressions;
    }

    /** Returns the files that were visited. */
    Stream<String> files() {
        return visited.stream().map(visit -> (String) ((List<?>) visit).get(0)).distinct();
    }

    /** @param names the type of each name that is defined on this page */
    void check(String file, Map<String, Type> names) {
        check(file, names, Map.of());
    }

    private void check(String file, Map<String, Type> names, Map<String, Place> defined) {
        if (visited.add(List.of(file, names, defined))) {
            visit(new Place(root(file), file, names), defined);
        }
    }

    /** An element of a file, and the types of the names that are defined there. */
    private record Place(Element element, String file, Map<String, Type> names) {}

    private void visit(Place place, Map<String, Place> defined) {
        Element element = place.element();
        expressionsOf(place);
        if (is(element, FACELETS, "composition") && element.hasAttribute("template")) {
            Map<String, Type> names = parameters(place);
            Map<String, Place> parts = new HashMap<>();
            children(element)
                    .filter(child -> is(child, FACELETS, "define"))
                    .forEach(child -> parts.put(child.getAttribute("name"), new Place(child, place.file(), names)));
            check(path(element.getAttribute("template")), names, parts);
        } else if (is(element, FACELETS, "include")) {
            check(path(element.getAttribute("src")), parameters(place), defined);
        } else if (is(element, FACELETS, "insert")) {
            Place part = defined.get(element.getAttribute("name"));
            if (part != null) {
                visit(part, Map.of());
            }
        } else {
            Map<String, Type> names = is(element, CORE, "forEach") ? inLoop(place) : place.names();
            children(element).forEach(child -> visit(new Place(child, place.file(), names), defined));
        }
    }

    private Map<String, Type> parameters(Place place) {
        Map<String, Type> names = new HashMap<>(place.names());
        children(place.element())
                .filter(child -> is(child, FACELETS, "param"))
                .forEach(child ->
                        names.put(child.getAttribute("name"), type(place, child.getAttribute("value"), String.class)));
        return names;
    }

    private Map<String, Type> inLoop(Place place) {
        Map<String, Type> names = new HashMap<>(place.names());
        Type items = type(place, place.element().getAttribute("items"), String.class);
        names.put(place.element().getAttribute("var"), ElRules.element(items));
        return names;
    }

    private void expressionsOf(Place place) {
        for (int i = 0; i < place.element().getAttributes().getLength(); i++) {
            type(place, place.element().getAttributes().item(i).getNodeValue(), String.class);
        }
        NodeList children = place.element().getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeType() == Node.TEXT_NODE) {
                type(place, children.item(i).getNodeValue(), String.class);
            }
        }
    }

    /** Returns the type of the expression if the text consists of a single expression; otherwise the given type. */
    private Type type(Place place, String text, Type otherwise) {
        Type type = otherwise;
        for (String expression : Expression.in(text)) {
            expressions++;
            try {
                Type one = Expression.type(expression, place.names(), rules);
                type = text.length() == expression.length() + "#{}".length() ? one : type;
            } catch (IllegalArgumentException e) {
                problems.add("%s: #{%s}: %s".formatted(place.file(), expression, e.getMessage()));
            }
        }
        return type;
    }

    private static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private static Stream<Element> children(Element element) {
        NodeList children = element.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static String path(String address) {
        return address.substring(1);
    }

    private Element root(String file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder()
                    .parse(folder.resolve(file).toFile())
                    .getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
