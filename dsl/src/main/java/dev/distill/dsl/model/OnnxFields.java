package dev.distill.dsl.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Messages of ONNX's protocol, field by field; what nobody asks for is passed over. */
final class OnnxFields {
    private final CodedInputStream in;

    OnnxFields(CodedInputStream in) {
        this.in = in;
    }

    /** Reads a field, or leaves it to be passed over. */
    interface Field {
        boolean read(int field) throws IOException;
    }

    /** All fields of the message that is at hand. */
    void each(Field fields) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!fields.read(WireFormat.getTagFieldNumber(tag))) {
                in.skipField(tag);
            }
        }
    }

    /** All fields of a message within that one; says that it was read. */
    boolean within(Field fields) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        each(fields);
        if (in.getBytesUntilLimit() > 0) {
            throw new InvalidProtocolBufferException("it is cut short.");
        }
        in.popLimit(outer);
        return true;
    }
}
