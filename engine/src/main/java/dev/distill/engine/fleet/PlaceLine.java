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
        String line = in.readLine();
        gone = gone || line == null;
        return line;
    }

    @Override
    public synchronized void write(String line) throws IOException {
        out.write(line + "\n");
        out.flush();
    }

    @Override
    public boolean alive() {
        return !gone && !socket.isClosed();
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
