package org.eestatus.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An ordered tree with named children. The children of the root are resources, and the children of a resource are
 * providers, which are leaves. The definitions, the results and the URLs of the providers form trees of the same shape.
 */
public sealed interface Tree<T> {

    record Leaf<T>(T value) implements Tree<T> {}

    record Branch<T>(Map<String, Tree<T>> children) implements Tree<T> {

        public Branch {
            children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
        }
    }

    /**
     * Returns the subtree at a path of names; the whole tree for the empty path.
     *
     * @throws UnknownNameException if a name does not exist
     */
    default Tree<T> at(List<String> path) throws UnknownNameException {
        Tree<T> here = this;
        for (int i = 0; i < path.size(); i++) {
            if (!(here instanceof Branch<T> branch)) {
                throw new UnknownNameException(path.get(i), path.subList(0, i), List.of());
            }
            Tree<T> child = branch.children().get(path.get(i));
            if (child == null) {
                throw new UnknownNameException(
                        path.get(i),
                        path.subList(0, i),
                        List.copyOf(branch.children().keySet()));
            }
            here = child;
        }
        return here;
    }

    /** Returns a tree of the same shape. The mapping takes the path and the value of a leaf, and returns the new value. */
    default <R> Tree<R> map(BiFunction<List<String>, T, R> mapping) {
        return map(List.of(), mapping);
    }

    /**
     * Maps a part of a larger tree.
     *
     * @param path the path of this part in the larger tree; each path that is passed to the mapping begins with this path
     */
    default <R> Tree<R> map(List<String> path, BiFunction<List<String>, T, R> mapping) {
        if (this instanceof Leaf<T> leaf) {
            return new Leaf<>(mapping.apply(path, leaf.value()));
        }
        Map<String, Tree<R>> children = new LinkedHashMap<>();
        ((Branch<T>) this).children().forEach((name, child) -> {
            List<String> childPath = new ArrayList<>(path);
            childPath.add(name);
            children.put(name, child.map(childPath, mapping));
        });
        return new Branch<>(children);
    }

    /** Passes each leaf with its path to the action, in order. */
    default void forEach(BiConsumer<List<String>, T> action) {
        map((path, value) -> {
            action.accept(path, value);
            return value;
        });
    }

    /**
     * Converts this tree to nested maps. Each branch becomes a map from the names of its children to the converted children.
     * Each leaf becomes the result of the function for its value.
     */
    default Object toMaps(Function<T, ?> leafValue) {
        if (this instanceof Leaf<T> leaf) {
            return leafValue.apply(leaf.value());
        }
        Map<String, Object> maps = new LinkedHashMap<>();
        ((Branch<T>) this).children().forEach((name, child) -> maps.put(name, child.toMaps(leafValue)));
        return maps;
    }

    /** Returns the values of the leaves, in order. */
    default Stream<T> leaves() {
        return this instanceof Leaf<T> leaf
                ? Stream.of(leaf.value())
                : ((Branch<T>) this).children().values().stream().flatMap(Tree::leaves);
    }
}
