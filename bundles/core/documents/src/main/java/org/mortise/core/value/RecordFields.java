package org.mortise.core.value;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/** The components of record classes, remembered with the class itself, so that they go when its loader goes. */
public final class RecordFields extends ClassValue<List<RecordFields.Field>> {

    public List<Field> of(Class<? extends Record> type) {
        return get(type);
    }

    @Override
    protected List<Field> computeValue(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(component -> new Field(Names.snake(component.getName()), open(component.getAccessor())))
                .toList();
    }

    /** A record may be private to its action. */
    private static Method open(Method accessor) {
        accessor.setAccessible(true);
        return accessor;
    }

    /** One component, by the name it has in documents. */
    public record Field(String name, Method accessor) {
        public Object of(Record composed) {
            try {
                return accessor.invoke(composed);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(name + " of the result could not be read", e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
