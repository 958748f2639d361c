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
 * Named elements in order: the root has resources, a resource has providers, and a provider is a leaf. The same structure is used for
 * providers, for results and for the URLs of both.
 */
public sealed interface Tree<T> {

    record Leaf<T>(T value) implements Tree<T> {}

    record Branch<T>(Map<String, Tree<T>> children) implements Tree<T> {

        public Branch {
            children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
        }
    }

    /**
     * Returns the part of the tree at a path of names; the whole tree for the empty path.
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

    /** Returns the same tree with each leaf replaced by the result of the mapping for its path and value. */
    default <R> Tree<R> map(BiFunction<List<String>, T, R> mapping) {
        return map(List.of(), mapping);
    }

    /**
     * Maps a part of a larger tree.
     *
     * @param path the path of this part in the larger tree; all paths that are passed to the mapping begin with it
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

    /** Returns each branch as a map by name, and each leaf as the value that the function returns for it. */
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
