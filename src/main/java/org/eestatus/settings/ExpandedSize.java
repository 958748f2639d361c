package org.eestatus.settings;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The number of values in a file, including the values that aliases repeat. Even a few aliases can represent more values than
 * fit into memory, if each alias refers to several others.
 */
final class ExpandedSize {

    private static final long MOST = 100_000;

    private final IdentityHashMap<Node, Long> known = new IdentityHashMap<>();
    private final Location start;

    private ExpandedSize(Location start) {
        this.start = start;
    }

    /** @throws SettingsException if the file has too many values */
    static void check(Node root, Location start) {
        new ExpandedSize(start).of(root);
    }

    /**
     * Returns the number of values. It is computed only once per node, so the time is proportional to the length of the file.
     */
    private long of(Node node) {
        Long counted = known.get(node);
        if (counted != null) {
            return counted;
        }
        known.put(node, 1L); // ends the recursion if the node contains itself; a later check rejects such a node
        long size = 1;
        for (Node child : children(node)) {
            size += of(child);
            if (size > MOST) {
                throw new Location(start.file(), node.getStartMark().getLine() + 1, "")
                        .problem("the file has more than %1$s values with all aliases expanded; expected at most %1$s"
                                .formatted(MOST));
            }
        }
        known.put(node, size);
        return size;
    }

    private static List<Node> children(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .flatMap(tuple -> Stream.of(tuple.getKeyNode(), tuple.getValueNode()))
                    .toList();
        }
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }
}
