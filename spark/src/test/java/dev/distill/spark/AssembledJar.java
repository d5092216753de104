package dev.distill.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Many jars and folders in one, as the assembly plugins of builds make it: of files of one name the first stays, services stand together. */
final class AssembledJar {

    private static final String SERVICES = "META-INF/services/";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private AssembledJar() {}

    static Path of(List<Path> elements, Path target) throws IOException {
        AssembledJar jar = new AssembledJar();
        for (Path element : elements) {
            if (Files.isDirectory(element)) {
                jar.add(element);
            } else {
                try (FileSystem zip = FileSystems.newFileSystem(element)) {
                    jar.add(zip.getPath("/"));
                }
            }
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            out.setLevel(1);
            for (Map.Entry<String, byte[]> entry : jar.entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return target;
    }

    private void add(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    private void add(String name, byte[] bytes) {
        if (name.startsWith(SERVICES)) {
            entries.merge(name, bytes, AssembledJar::lines);
        } else if (!name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|MF)|.*module-info\\.class")) {
            entries.putIfAbsent(name, bytes);
        }
    }

    private static byte[] lines(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.write('\n');
        both.writeBytes(second);
        return both.toByteArray();
    }
}
