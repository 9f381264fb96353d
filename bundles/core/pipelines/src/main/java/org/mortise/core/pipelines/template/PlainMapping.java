package org.mortise.core.pipelines.template;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.mapper.MappingProvider;

/** JSONPath wants to be told how to map; we take values as they are. */
final class PlainMapping implements MappingProvider {
    @Override
    public <T> T map(Object source, Class<T> target, Configuration configuration) {
        return target.cast(source);
    }

    @Override
    public <T> T map(Object source, TypeRef<T> target, Configuration configuration) {
        throw new UnsupportedOperationException();
    }
}
