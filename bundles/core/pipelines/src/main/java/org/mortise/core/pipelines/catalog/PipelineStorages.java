package org.mortise.core.pipelines.catalog;

import java.util.List;
import java.util.Map;
import org.mortise.api.storage.StorageUse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which storages the definitions of pipelines name; those that are only known when they run, nobody can tell. */
@Component
public final class PipelineStorages implements StorageUse {
    private final Catalog catalog;

    @Activate
    public PipelineStorages(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<String> of(String project, String storage) {
        return catalog.owned(project).stream()
                .map(Pipeline::definition)
                .filter(definition -> names(definition.document(), storage))
                .map(definition -> "the pipeline '" + definition.name() + '\'')
                .toList();
    }

    private static boolean names(Object value, String storage) {
        if (value instanceof Map<?, ?> map) {
            return storage.equals(map.get("storage_id"))
                    || map.values().stream().anyMatch(one -> names(one, storage));
        }
        return value instanceof List<?> list && list.stream().anyMatch(one -> names(one, storage));
    }
}
