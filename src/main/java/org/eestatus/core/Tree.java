package org.eestatus.core;

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
 * Named things in order: the root has resources, a resource has providers, and a provider is a leaf. The same shape
 * serves for what can be asked, for what was answered and for the addresses of both.
 */
public sealed interface Tree<T> {

    record Leaf<T>(T value) implements Tree<T> {}

    record Branch<T>(Map<String, Tree<T>> children) implements Tree<T> {

        public Branch {
            children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
        }
    }

    /**
     * The part of the tree at a path of names; all of it at the empty path.
     *
     * @throws UnknownNameException for a name that is not there
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

    /** The same tree with each leaf replaced by what its path and value give. */
    default <R> Tree<R> map(BiFunction<List<String>, T, R> mapping) {
        return map(List.of(), mapping);
    }

    /**
     * The same for a part of a larger tree.
     *
     * @param path where it stands in the larger one, which all paths given to the mapping begin with
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

    /** Hands each leaf over with its path, in order. */
    default void forEach(BiConsumer<List<String>, T> action) {
        map((path, value) -> {
            action.accept(path, value);
            return value;
        });
    }

    /** Its leaves as they are, and each branch as a map from names. */
    default Object toMaps(Function<T, ?> leafValue) {
        if (this instanceof Leaf<T> leaf) {
            return leafValue.apply(leaf.value());
        }
        Map<String, Object> maps = new LinkedHashMap<>();
        ((Branch<T>) this).children().forEach((name, child) -> maps.put(name, child.toMaps(leafValue)));
        return maps;
    }

    /** The leaves' values in order. */
    default Stream<T> leaves() {
        return this instanceof Leaf<T> leaf
                ? Stream.of(leaf.value())
                : ((Branch<T>) this).children().values().stream().flatMap(Tree::leaves);
    }
}
