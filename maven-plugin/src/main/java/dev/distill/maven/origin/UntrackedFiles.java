package dev.distill.maven.origin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The files of a work tree that git does not know. Their names are bytes, which Java may have no text for; so it is git that reads
 * them, and what cannot be read (a link to nothing, a file of somebody else) stops nothing: it counts by its name.
 *
 * @param git in the work tree's topmost folder
 */
record UntrackedFiles(GitCommand git) {

    private static final String UNREAD = "-";

    /** Adds names and contents to a digest. */
    void addTo(OutputStream listed, String... listing) throws IOException, InterruptedException {
        List<byte[]> names = split(git.told(new byte[0], listing));
        List<String> contents = contents(names);
        for (int k = 0; k < names.size(); k++) {
            listed.write(names.get(k));
            listed.write(0);
            listed.write(contents.get(k).getBytes(StandardCharsets.US_ASCII));
            listed.write('\n');
        }
    }

    /** What git calls the contents of each file. It ends at one that it cannot read, and is asked again for those after it. */
    private List<String> contents(List<byte[]> names) throws IOException, InterruptedException {
        List<String> contents = new ArrayList<>();
        while (contents.size() < names.size()) {
            try {
                contents.addAll(lines(hashed(names.subList(contents.size(), names.size()))));
            } catch (GitCommand.Refusal e) {
                contents.addAll(lines(e.told()));
                contents.add(UNREAD);
            }
        }
        return contents;
    }

    private byte[] hashed(List<byte[]> names) throws IOException, InterruptedException {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (byte[] name : names) {
            input.writeBytes(quoted(name).getBytes(StandardCharsets.US_ASCII));
        }
        return git.told(input.toByteArray(), "hash-object", "--no-filters", "--stdin-paths");
    }

    private static List<String> lines(byte[] told) {
        return new String(told, StandardCharsets.US_ASCII).lines().toList();
    }

    /** A name in git's quotes, on a line. */
    private static String quoted(byte[] name) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte each : name) {
            boolean plain = each >= ' ' && each < 0x7f && each != '"' && each != '\\';
            quoted.append(plain ? String.valueOf((char) each) : String.format(Locale.ROOT, "\\%03o", each & 0xff));
        }
        return quoted.append("\"\n").toString();
    }

    private static List<byte[]> split(byte[] listed) {
        List<byte[]> names = new ArrayList<>();
        int begin = 0;
        for (int k = 0; k < listed.length; k++) {
            if (listed[k] == 0) {
                names.add(Arrays.copyOfRange(listed, begin, k));
                begin = k + 1;
            }
        }
        return names;
    }
}
