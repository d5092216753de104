package dev.distill.engine.front;

import dev.distill.engine.graph.Node;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Set;

/** Which nodes of a program need no values of their own: the only one who reads them computes them as it goes. */
final class Inlined {

    private Inlined() {}

    /**
     * Those among the nodes of a program.
     *
     * @param needed in the order of computation
     * @param asked whose values somebody else reads
     */
    static Set<Node> among(List<Node> needed, Collection<Node> asked) {
        Map<Node, Node> readers = onlyReaders(needed);
        asked.forEach(readers::remove);
        Set<Node> inlined = Collections.newSetFromMap(new IdentityHashMap<>());
        ListIterator<Node> last = needed.listIterator(needed.size());
        while (last.hasPrevious()) {
            Node node = last.previous();
            Node reader = readers.get(node);
            if (reader != null && reader.operation().inlines(node, inlined.contains(reader))) {
                inlined.add(node);
            }
        }
        return inlined;
    }

    /** The readers of nodes that are read once. */
    private static Map<Node, Node> onlyReaders(List<Node> needed) {
        Map<Node, Node> readers = new IdentityHashMap<>();
        Set<Node> readOften = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node reader : needed) {
            for (Node input : reader.operation().inputs()) {
                if (readers.put(input, reader) != null) {
                    readOften.add(input);
                }
            }
        }
        readers.keySet().removeAll(readOften);
        return readers;
    }
}
