package org.mortise.reranker.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;

/** A message of protobuf, by the numbers of its fields. */
final class Message {
    private final UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();

    Message with(int field, long... values) {
        for (var value : values) {
            fields.mergeField(field, Field.newBuilder().addVarint(value).build());
        }
        return this;
    }

    Message with(int field, String... values) {
        for (var value : values) {
            with(field, ByteString.copyFromUtf8(value));
        }
        return this;
    }

    Message with(int field, Message... values) {
        for (var value : values) {
            with(field, value.fields.build().toByteString());
        }
        return this;
    }

    Message with(int field, ByteString value) {
        fields.mergeField(field, Field.newBuilder().addLengthDelimited(value).build());
        return this;
    }

    byte[] bytes() {
        return fields.build().toByteArray();
    }
}
