package org.mortise.core.pipelines.template;

import com.jayway.jsonpath.spi.json.AbstractJsonProvider;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.mortise.core.value.Json;

/** Lets JSONPath read plain maps and lists. It never parses: what it is given has been read already. */
final class PlainProvider extends AbstractJsonProvider {

    @Override
    public Object createArray() {
        return new ArrayList<>();
    }

    @Override
    public Object createMap() {
        return new LinkedHashMap<String, Object>();
    }

    @Override
    public String toJson(Object value) {
        return Json.text(value);
    }

    @Override
    public Object parse(String json) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object parse(InputStream json, String charset) {
        throw new UnsupportedOperationException();
    }
}
