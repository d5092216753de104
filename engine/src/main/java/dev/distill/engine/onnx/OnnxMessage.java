package dev.distill.engine.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A message of ONNX's protocol, written field by field in the order in which they are given. */
final class OnnxMessage {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    OnnxMessage number(int field, long value) {
        return write(it -> it.writeInt64(field, value));
    }

    OnnxMessage real(int field, float value) {
        return write(it -> it.writeFloat(field, value));
    }

    OnnxMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    OnnxMessage bytes(int field, byte[] value) {
        return write(it -> it.writeByteArray(field, value));
    }

    OnnxMessage message(int field, OnnxMessage value) {
        return bytes(field, value.bytes());
    }

    byte[] bytes() {
        write(CodedOutputStream::flush);
        return bytes.toByteArray();
    }

    private OnnxMessage write(Writing writing) {
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
