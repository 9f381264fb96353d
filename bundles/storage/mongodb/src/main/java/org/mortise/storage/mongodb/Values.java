package org.mortise.storage.mongodb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;

/** Values of a record as BSON has them, and back; nothing gets lost. */
final class Values {
    /** What a number is kept under, as text, that is too long for BSON. No other name is written like this. */
    private static final String NUMBER = "%number";

    private Values() {}

    static Document document(Map<?, ?> map) {
        var document = new Document();
        map.forEach((name, value) -> document.put(Names.field((String) name), bson(value)));
        return document;
    }

    private static Object bson(Object value) {
        if (value instanceof Map<?, ?> map) {
            return document(map);
        } else if (value instanceof List<?> list) {
            return list.stream().map(Values::bson).collect(ArrayList::new, List::add, List::addAll);
        } else if (value instanceof BigInteger integer) {
            return decimal(new BigDecimal(integer));
        }
        return value instanceof BigDecimal decimal ? decimal(decimal) : value;
    }

    private static Object decimal(BigDecimal number) {
        try {
            return new Decimal128(number);
        } catch (NumberFormatException e) {
            return new Document(NUMBER, number.toString());
        }
    }

    static Map<String, Object> map(Document document) {
        var map = new LinkedHashMap<String, Object>();
        document.forEach((field, value) -> map.put(Names.original(field), value(value)));
        return map;
    }

    private static Object value(Object bson) {
        if (bson instanceof Document document) {
            return document.get(NUMBER) instanceof String number ? number(new BigDecimal(number)) : map(document);
        } else if (bson instanceof List<?> list) {
            return list.stream().map(Values::value).collect(ArrayList::new, List::add, List::addAll);
        }
        return bson instanceof Decimal128 decimal ? number(decimal.bigDecimalValue()) : bson;
    }

    private static Number number(BigDecimal number) {
        return number.scale() == 0 ? number.unscaledValue() : number;
    }
}
