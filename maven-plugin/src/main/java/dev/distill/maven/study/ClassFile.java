package dev.distill.maven.study;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a class file says of its class and no more, of whatever version of Java.
 *
 * @param name such as {@code org/example/ParityStudy}
 * @param parents the class that it extends and the interfaces that it implements, by name
 * @param access its flags
 * @param anonymous whether it has no name in its source
 */
record ClassFile(String name, List<String> parents, int access, boolean anonymous) {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    /** Copies the list. */
    ClassFile {
        parents = List.copyOf(parents);
    }

    /** Reads a class file; none where the bytes are something else, or damaged. */
    static Optional<ClassFile> of(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        try {
            return file.getInt() == MAGIC ? Optional.of(read(file)) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Its name as Java's source has it, with a dollar before that of a nested class. */
    String javaName() {
        return name.replace('/', '.');
    }

    /** Whether it can have instances that somebody names. */
    boolean concrete() {
        return !Modifier.isAbstract(access) && !Modifier.isInterface(access) && !anonymous;
    }

    private static ClassFile read(ByteBuffer file) {
        skip(file, 4);
        Object[] constants = constants(file);
        int access = unsigned(file);
        String name = className(constants, unsigned(file));
        List<String> parents = new ArrayList<>();
        int parent = unsigned(file);
        if (parent != 0) {
            parents.add(className(constants, parent));
        }
        for (int left = unsigned(file); left > 0; left--) {
            parents.add(className(constants, unsigned(file)));
        }
        skipMembers(file);
        skipMembers(file);
        return new ClassFile(name, parents, access, anonymous(file, constants, name));
    }

    /** The texts of the constants, and where classes have theirs. */
    private static Object[] constants(ByteBuffer file) {
        Object[] constants = new Object[unsigned(file)];
        for (int k = 1; k < constants.length; k++) {
            int tag = file.get();
            switch (tag) {
                case UTF8 -> constants[k] = text(file);
                case CLASS -> constants[k] = unsigned(file);
                case 8, 16, 19, 20 -> skip(file, 2);
                case 15 -> skip(file, 3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(file, 4);
                case 5, 6 -> {
                    skip(file, 8);
                    k++;
                }
                default -> throw new IllegalArgumentException("There is no constant of the kind (" + tag + ").");
            }
        }
        return constants;
    }

    private static void skipMembers(ByteBuffer file) {
        for (int left = unsigned(file); left > 0; left--) {
            skip(file, 6);
            for (int attributes = unsigned(file); attributes > 0; attributes--) {
                skip(file, 2);
                skip(file, file.getInt());
            }
        }
    }

    private static boolean anonymous(ByteBuffer file, Object[] constants, String name) {
        for (int attributes = unsigned(file); attributes > 0; attributes--) {
            boolean inner = constants[unsigned(file)].equals("InnerClasses");
            int length = file.getInt();
            if (!inner) {
                skip(file, length);
                continue;
            }
            for (int left = unsigned(file); left > 0; left--) {
                boolean own = className(constants, unsigned(file)).equals(name);
                skip(file, 2);
                boolean unnamed = unsigned(file) == 0;
                skip(file, 2);
                if (own && unnamed) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String className(Object[] constants, int index) {
        return (String) constants[(Integer) constants[index]];
    }

    private static String text(ByteBuffer file) {
        int begin = file.position();
        int length = unsigned(file);
        skip(file, length);
        try {
            return new DataInputStream(new ByteArrayInputStream(file.array(), begin, length + 2)).readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int unsigned(ByteBuffer file) {
        return Short.toUnsignedInt(file.getShort());
    }

    private static void skip(ByteBuffer file, int bytes) {
        file.position(file.position() + bytes);
    }
}
