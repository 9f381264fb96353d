package org.mortise.core.collections.index;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.mortise.api.collection.CollectionField;
import org.mortise.api.collection.CollectionField.Type;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.core.collections.definition.Shape;
import org.mortise.core.collections.record.Change;
import org.mortise.storage.keys.SortKey;

/**
 * How records lie in an index. The texts are only looked up there, and values only filtered by; what a record is lies in
 * the file of records, under its number. Fields have names by their places, for what users name them is not for here.
 */
final class Layout {
    static final String ID = "id";
    static final String NUMBER = "number";
    static final String VECTOR = "vector";

    private final Shape shape;
    private final Analyzer analyzer;
    private final Map<Attribute, String> names = new HashMap<>();

    Layout(Shape shape) {
        this.shape = shape;
        analyzer = Analyzers.of(shape.language());
        for (var i = 0; i < shape.fields().size(); i++) {
            var field = shape.fields().get(i);
            names.put(field.attribute(), (field.type() == Type.TEXT ? "t" : "f") + i);
        }
    }

    Shape shape() {
        return shape;
    }

    Analyzer analyzer() {
        return analyzer;
    }

    String name(CollectionField field) {
        return names.get(field.attribute());
    }

    /** The field to filter by. */
    String filtered(Attribute attribute) {
        var name = names.get(attribute);
        if (name == null) {
            throw ProblemException.invalid(
                    "filters", "'" + attribute + "' is not among the fields of the collection that can be filtered by");
        } else if (name.startsWith("t")) {
            throw ProblemException.invalid(
                    "filters", "'" + attribute + "' is text, which is searched and not filtered by");
        }
        return name;
    }

    /** Dates are kept in UTC, and compared so. */
    boolean dated(Attribute attribute) {
        return shape.fields().stream()
                .anyMatch(
                        field -> field.type() == Type.DATE && field.attribute().equals(attribute));
    }

    Document document(Change change) {
        var document = new Document();
        // The id as a key, for a term and its order; it may have any character in it.
        document.add(new StringField(ID, SortKey.text(change.id()), Field.Store.NO));
        document.add(new SortedDocValuesField(ID, new org.apache.lucene.util.BytesRef(SortKey.text(change.id()))));
        document.add(new NumericDocValuesField(NUMBER, change.number()));
        if (change.vector() != null) {
            document.add(new KnnFloatVectorField(VECTOR, change.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        }
        for (var field : shape.fields()) {
            if (field.type() == Type.TEXT) {
                text(document, field, change);
            } else {
                value(document, field, change);
            }
        }
        return document;
    }

    private void text(Document document, CollectionField field, Change change) {
        var text = Shape.text(change.record(), field);
        if (!text.isEmpty()) {
            document.add(new TextField(name(field), text, Field.Store.NO));
        }
    }

    private void value(Document document, CollectionField field, Change change) {
        var value = change.record().value(field.attribute());
        if (value != null) {
            var key = Keys.of(value);
            if (key.length > IndexWriter.MAX_TERM_LENGTH) {
                throw ProblemException.invalid(
                        field.attribute().toString(), "of the record '" + change.id() + "' is too long to filter by");
            }
            document.add(new StringField(name(field), key, Field.Store.NO));
            document.add(new SortedDocValuesField(name(field), key));
        }
    }
}
