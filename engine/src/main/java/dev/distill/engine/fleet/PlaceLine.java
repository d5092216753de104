package dev.distill.engine.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A place in a cluster, as its driver speaks for it. */
final class PlaceLine implements Line {

    private final Socket socket;
    private final Path log;
    private final BufferedReader in;
    private final Writer out;
    private volatile boolean gone;

    PlaceLine(Socket socket, Path log) throws IOException {
        this.socket = socket;
        this.log = log;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
    }

    @Override
    public void quiet(Duration quiet) throws IOException {
        socket.setSoTimeout((int) Math.min(quiet.toMillis(), Integer.MAX_VALUE));
    }

    @Override
    public String read() throws IOException {
        boolean said = false;
        try {
            String line = in.readLine();
            said = line != null;
            return line;
        } finally {
            gone = gone || !said;
        }
    }

    @Override
    public synchronized void write(String line) throws IOException {
        boolean heard = false;
        try {
            out.write(line + "\n");
            out.flush();
            heard = true;
        } finally {
            gone = gone || !heard;
        }
    }

    @Override
    public boolean alive() {
        return !gone && !socket.isClosed();
    }

    /** A driver passes on what executors' workers say. */
    @Override
    public boolean trains() {
        return false;
    }

    @Override
    public String ending() {
        return "with the driver of its cluster), whose log is " + log;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            gone = true;
        }
    }
}
