package org.mortise.storage.mongodb;

import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.ObjectId;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.storage.keys.AttributeKeys;
import org.mortise.storage.keys.SortKey;

/**
 * A record as a document: the record whole under {@value #CIR}, what its attributes are found and sorted by under
 * {@value #KEYS}, and what tells this version of it from others under {@value #STAMP}.
 */
record Stored(Document document) {
    static final String ID = "_id";
    static final String CIR = "cir";
    static final String KEYS = "keys";
    static final String STAMP = "stamp";

    static Stored of(Cir record, ObjectId stamp) {
        var keys = new Document();
        AttributeKeys.of(record.data()).forEach((attribute, key) -> keys.put(Names.field(attribute), key));
        return new Stored(new Document(ID, SortKey.text(record.id()))
                .append(STAMP, stamp)
                .append(KEYS, keys)
                .append(CIR, Values.document(record.toMap())));
    }

    /** The field with an attribute's key; no array is on the way to it. */
    static String field(Attribute attribute) {
        return KEYS + '.' + Names.field(AttributeKeys.name(attribute));
    }

    Object id() {
        return document.get(ID);
    }

    Object stamp() {
        return document.get(STAMP);
    }

    Cir record() {
        return Cir.of(Values.map(document.get(CIR, Document.class)));
    }

    Stored updated(Map<Attribute, Object> updates, ObjectId stamp) {
        return of(record().updated(updates), stamp);
    }

    RawBsonDocument encoded() {
        return new RawBsonDocument(document, new DocumentCodec());
    }
}
